/** Disjoint sets over the numbers 0 to n - 1, by path halving and union by size. */
export class Union {
  private readonly parent: Int32Array
  private readonly sizes: Int32Array

  constructor(n: number) {
    this.parent = Int32Array.from({ length: n }, (_, i) => i)
    this.sizes = new Int32Array(n).fill(1)
  }

  find(item: number): number {
    let at = item
    while (this.parent[at] !== at) {
      this.parent[at] = this.parent[this.parent[at] as number] as number
      at = this.parent[at] as number
    }
    return at
  }

  join(a: number, b: number): void {
    let one = this.find(a)
    let two = this.find(b)
    if (one === two) return
    if ((this.sizes[one] as number) < (this.sizes[two] as number)) [one, two] = [two, one]
    this.parent[two] = one
    this.sizes[one] = (this.sizes[one] as number) + (this.sizes[two] as number)
  }
}
