/** The door of the http room: how a room binds operations and public pages to addresses. */
export { webServer } from './app.ts'
export { exportedRows, exportTable, type Table, type Words } from './export.ts'
export {
  Download,
  type Handler,
  handle,
  handlePublic,
  handleStaged,
  handleUpload,
  type Outside,
  type PublicPage,
  type Staged,
  type Upload,
  type Visit,
} from './handle.ts'
export type { Site } from './site.ts'
