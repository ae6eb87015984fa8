// The inner loop of the parser for x86-64 processors with AVX2, which multiply sixteen numbers at a time. Swift's own
// vectors use eight, which every x86-64 processor can do. Whole numbers are summed, so that the order of the additions
// does not change the sum. The float at the end comes from one multiplication and one addition. So the result is the
// same as that of the loop in Swift, bit for bit.

#include "StetWide.h"

#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)

#include <immintrin.h>

#define WIDE __attribute__((target("avx2")))

bool stet_wide_is_there(void) { return __builtin_cpu_supports("avx2"); }

static inline WIDE __m256i products(const int16_t *pair, const int16_t *weights, int place) {
    int32_t both;
    __builtin_memcpy(&both, pair, 4);
    return _mm256_madd_epi16(_mm256_set1_epi32(both), _mm256_loadu_si256((const __m256i *)weights + place));
}

static inline WIDE void add(__m256i sum, float scale, float *to) {
    __m256 scaled = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_set1_ps(scale));
    _mm256_storeu_ps(to, _mm256_add_ps(_mm256_loadu_ps(to), scaled));
}

WIDE void stet_wide_add(const int16_t *numbers, long rows, long row_step, const int16_t *weights, long inputs,
                        long outputs, float scale, float *sums, long sum_step) {
    for (long block = 0; block < outputs; block += 32) {
        const int16_t *begin = weights + block * inputs;
        long row = 0;
        // Two rows at a time: the weights are loaded once for both.
        for (; row + 2 <= rows; row += 2) {
            const int16_t *one = numbers + row * row_step, *two = one + row_step, *weight = begin;
            __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a, e = a, f = a, g = a, h = a;
            for (long input = 0; input < inputs; input += 2, weight += 64) {
                a = _mm256_add_epi32(a, products(one + input, weight, 0));
                b = _mm256_add_epi32(b, products(one + input, weight, 1));
                c = _mm256_add_epi32(c, products(one + input, weight, 2));
                d = _mm256_add_epi32(d, products(one + input, weight, 3));
                e = _mm256_add_epi32(e, products(two + input, weight, 0));
                f = _mm256_add_epi32(f, products(two + input, weight, 1));
                g = _mm256_add_epi32(g, products(two + input, weight, 2));
                h = _mm256_add_epi32(h, products(two + input, weight, 3));
            }
            float *to = sums + row * sum_step + block, *next = to + sum_step;
            add(a, scale, to), add(b, scale, to + 8), add(c, scale, to + 16), add(d, scale, to + 24);
            add(e, scale, next), add(f, scale, next + 8), add(g, scale, next + 16), add(h, scale, next + 24);
        }
        for (; row < rows; row++) {
            const int16_t *one = numbers + row * row_step, *weight = begin;
            __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a;
            for (long input = 0; input < inputs; input += 2, weight += 64) {
                a = _mm256_add_epi32(a, products(one + input, weight, 0));
                b = _mm256_add_epi32(b, products(one + input, weight, 1));
                c = _mm256_add_epi32(c, products(one + input, weight, 2));
                d = _mm256_add_epi32(d, products(one + input, weight, 3));
            }
            float *to = sums + row * sum_step + block;
            add(a, scale, to), add(b, scale, to + 8), add(c, scale, to + 16), add(d, scale, to + 24);
        }
    }
}

#else

bool stet_wide_is_there(void) { return false; }

void stet_wide_add(const int16_t *numbers, long rows, long row_step, const int16_t *weights, long inputs, long outputs,
                   float scale, float *sums, long sum_step) {}

#endif
