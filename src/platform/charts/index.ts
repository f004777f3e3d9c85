/** The door of the charts room: figures as SVG, drawn on the server, for staff pages and public ones alike. */
export { type Bar, barChart } from './bars.ts'
export { atBothWidths, type ChartOptions } from './frame.ts'
export { lineChart, type Point } from './lines.ts'
export { dotRange, type Range } from './range.ts'
export { type Piece, stackedBars } from './stack.ts'
