/** A UTF-16 unit has at most so many bytes in UTF-8. */
export const bytesOfUnitMost = 3;
