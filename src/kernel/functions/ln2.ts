/**
 * ln 2 in two parts. The first has 42 bits, so that its product with a whole number below 2¹¹ is exact; together they
 * are good to 96 bits.
 */
export const LN2_HIGH = 0.6931471805598903
export const LN2_LOW = 5.497923018708371e-14
