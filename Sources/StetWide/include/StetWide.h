// Products of whole numbers, sixteen at a time, for processors that have instructions for it.

#ifndef STET_WIDE_H
#define STET_WIDE_H

#include <stdbool.h>
#include <stdint.h>

/// Whether this processor has them.
bool stet_wide_is_there(void);

/// Adds to each row of `sums` a row of `numbers` times a matrix: the same as `WeightMatrix.add` of StetModels, bit for
/// bit. The matrix lies in blocks of 32 outputs; see there. Steps between rows are counted in numbers.
void stet_wide_add(const int16_t *numbers, long rows, long row_step, const int16_t *weights, long inputs, long outputs,
                   float scale, float *sums, long sum_step);

#endif
