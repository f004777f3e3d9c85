import { Skeleton } from '../shell/ui/Notice.tsx'
import page from '../shell/ui/Page.module.css'
import sheet from '../shell/ui/Sheet.module.css'

/** The shape of a page that is on its way. */
export const Waiting = () => (
  <div className={page.page} aria-busy>
    <Skeleton rows={2} />
    <div className={sheet.sheet}>
      <Skeleton rows={6} />
    </div>
  </div>
)
