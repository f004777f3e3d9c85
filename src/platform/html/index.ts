/** The door of the html room: templates that escape, and the frame of the public site. */
export { Html, html } from './html.ts'
