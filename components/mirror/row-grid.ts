/** The columns of a row of the mirror (app/parts.css). */
export const rowGrid = 'row-grid'

/** The column of the charts. */
export const chartColumn = 'row-chart'
