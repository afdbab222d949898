// The twin of randomness.py: the same numbers from the same seed, bit for bit.

export class Random {
  #count;

  /** @param {number} seed a whole number from 0 to 2³² - 1 */
  constructor(seed) {
    this.#count = seed >>> 0;
  }

  /** The next number, from 0 up to 1. */
  uniform() {
    this.#count = (this.#count + 0x6d2b79f5) >>> 0;
    const count = this.#count;
    let mixed = Math.imul(count ^ (count >>> 15), count | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /**
   * Puts the numbers of `order` into a random order, in place.
   * @param {Int32Array} order
   */
  shuffle(order) {
    for (let last = order.length - 1; last > 0; last--) {
      const other = Math.floor(this.uniform() * (last + 1));
      const moved = order[last];
      order[last] = order[other];
      order[other] = moved;
    }
  }
}
