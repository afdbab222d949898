// The clock of a live figure: when it is painted, and when the hand is taken to have stopped.

export const SETTLED = 400; // ms without a change

/**
 * @param {() => void} paint
 * @param {() => void} settle
 * @param {AbortSignal} gone
 */
export function makeClock(paint, settle, gone) {
  let waiting = 0;
  let settling = 0;
  let fresh = true; // nothing has been painted since the last frame
  let together = false;

  function tick() {
    waiting = 0;
    paint();
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLED);
  }
  /** Paint at the next frame, once, however often this is called before it. */
  function schedule() {
    waiting ||= requestAnimationFrame(tick);
  }
  /**
   * Follow a slider. The first change since the last frame is painted at once: a slider tells of its change
   * while the browser handles the pointer, just before it paints, so figure and slider move in the same
   * frame. Asking for the next frame here would make the figure trail the hand by one. Further changes of the
   * same frame, which a fast mouse or several sliders bring, wait, so that a frame costs one evaluation or
   * two.
   */
  function follow() {
    if (!fresh || waiting || together) return schedule();
    fresh = false;
    requestAnimationFrame(() => {
      fresh = true;
    });
    tick();
  }
  /**
   * Make several changes that one picture shows.
   * @param {() => void} change
   */
  function atOnce(change) {
    together = true;
    change();
    together = false;
  }
  gone.addEventListener("abort", () => {
    cancelAnimationFrame(waiting);
    clearTimeout(settling);
  });
  return { tick, schedule, follow, atOnce, settled: SETTLED };
}
