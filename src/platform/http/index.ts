/** The door of the http room: how a room binds operations and public pages to addresses. */
export { type Site, webServer } from './app.ts'
export { Download, type Handler, handle, handlePublic, type Outside, type PublicPage, type Visit } from './handle.ts'
