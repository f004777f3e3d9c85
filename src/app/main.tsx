import './first.ts'
import '../shell/fonts.css'
import '../shell/tokens.css'
import '../shell/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { client } from '../shell/data/client.ts'
import { watchPresence } from '../shell/data/idle.ts'
import { watchLeaving } from '../shell/data/leaving.ts'
import { LanguageProvider } from '../shell/language/language.tsx'
import { loadTexts, rememberedLanguage } from '../shell/language/texts.ts'
import { setRooms } from '../shell/rooms.ts'
import { rooms } from './rooms.ts'
import { router } from './router.tsx'

setRooms(rooms)
watchPresence()
watchLeaving()
// The frame's own texts are there before it is: nothing flickers at the first sight.
const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
try {
  await loadTexts(rememberedLanguage(), 'shell')
} catch (reason) {
  // The only words that stand in no text file: they say that these could not be fetched.
  root.textContent =
    'Lapas teksti neielādējās. Pārlādējiet lapu. · The texts of the page did not load. Reload the page.'
  throw reason
}
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <RouterProvider router={router} />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
)
