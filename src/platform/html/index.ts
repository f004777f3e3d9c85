/** The door of the html room: templates that escape, and the frame and shared parts of the public site. */
export { awayPage } from './away.ts'
export { type PublicFrame, publicFrame, type Reader } from './frame.ts'
export { Html, html } from './html.ts'
export { type Origin, origins, publicDay, publicTable } from './parts.ts'
export { publicSite } from './public_site.ts'
export { publicStyle } from './style.ts'
