/** A nested svg of one px, positioned in per cent of the width; its content keeps its size. */
export const at = (x: number, y = 0) => ({
  x: `${x.toFixed(2)}%`,
  y: y.toFixed(1),
  width: 1,
  height: 1,
  overflow: 'visible',
})
