import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join, normalize } from 'node:path'

type Target = string | { readonly [condition: string]: Target }

const kinds: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
}

/** The file that a browser takes of what a package exports under one name. */
function browserTarget(target: Target): string | undefined {
  if (typeof target === 'string') return target
  for (const condition of ['browser', 'import', 'default']) {
    const found = target[condition]
    if (found !== undefined) return browserTarget(found)
  }
  return undefined
}

/** An import map of every package in the folder's node_modules: what a bundler would otherwise have to know. */
export function importMap(folder: string): Record<string, string> {
  const lock = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8'))
  const map: Record<string, string> = {}
  for (const place of Object.keys(lock.packages)) {
    const { name, exports } = JSON.parse(readFileSync(join(folder, place, 'package.json'), 'utf8')) as {
      name: string
      exports: Record<string, Target>
    }
    for (const [key, target] of Object.entries(exports)) {
      const file = browserTarget(target)
      if (file) map[name + key.slice(1)] = `/${place}/${file.replace(/^\.\//, '')}`
    }
  }
  return map
}

/**
 * Serves the folder's modules and an empty page with their import map, under a strict content security policy: scripts
 * from here only, WebAssembly allowed, no `eval`.
 */
export async function servePackages(folder: string): Promise<{ address: string; server: Server }> {
  const page = `<!doctype html><title>packages</title>
<script type="importmap" nonce="map">${JSON.stringify({ imports: importMap(folder) })}</script>`
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://here').pathname
    if (path === '/') {
      response.setHeader('content-type', 'text/html')
      response.setHeader(
        'content-security-policy',
        "default-src 'none'; connect-src 'self'; script-src 'self' 'nonce-map' 'wasm-unsafe-eval'",
      )
      response.end(page)
      return
    }
    const file = join(folder, normalize(decodeURIComponent(path)))
    const kind = kinds[extname(file)]
    if (!kind || !existsSync(file)) {
      response.writeHead(404).end()
      return
    }
    response.setHeader('content-type', kind)
    response.end(readFileSync(file))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return { address: `http://127.0.0.1:${port}/`, server }
}
