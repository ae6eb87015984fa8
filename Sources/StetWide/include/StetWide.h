// Products of whole numbers, sixteen at a time, on processors that have the instructions for it (AVX2).

#ifndef STET_WIDE_H
#define STET_WIDE_H

#include <stdbool.h>
#include <stdint.h>

/// Whether this processor has these instructions. `stet_wide_add` may be called only when it has.
bool stet_wide_is_there(void);

/// Adds to each row of `sums` the product of a row of `numbers` and a matrix. The result is the same as that of
/// `WeightMatrix.add` in StetModels, bit for bit. The matrix lies in blocks of 32 outputs; `WeightMatrix` says how.
/// `row_step` and `sum_step` are the distances between two rows, counted in numbers.
void stet_wide_add(const int16_t *numbers, long rows, long row_step, const int16_t *weights, long inputs, long outputs,
                   float scale, float *sums, long sum_step);

#endif
