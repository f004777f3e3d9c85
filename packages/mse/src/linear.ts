/** Cholesky factor in the lower triangle, in place; false when the matrix is not positive definite. */
export function cholesky(matrix: Float64Array, width: number): boolean {
  for (let a = 0; a < width; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = matrix[a * width + b]!
      const whole = sum
      for (let k = 0; k < b; k += 1) sum -= matrix[a * width + k]! * matrix[b * width + k]!
      if (a === b) {
        if (!(sum > whole * 1e-14)) return false
        matrix[a * width + a] = Math.sqrt(sum)
      } else matrix[a * width + b] = sum / matrix[b * width + b]!
    }
  }
  return true
}

/** Solves L Lᵀ x = right, in place. */
export function substitute(factor: Float64Array, width: number, right: Float64Array): void {
  for (let a = 0; a < width; a += 1) {
    let sum = right[a]!
    for (let k = 0; k < a; k += 1) sum -= factor[a * width + k]! * right[k]!
    right[a] = sum / factor[a * width + a]!
  }
  for (let a = width - 1; a >= 0; a -= 1) {
    let sum = right[a]!
    for (let k = a + 1; k < width; k += 1) sum -= factor[k * width + a]! * right[k]!
    right[a] = sum / factor[a * width + a]!
  }
}
