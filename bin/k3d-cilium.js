#!/usr/bin/env node
// The command of the installed package: `npx k3d-cilium TASK` does what `npx tsx tasks.ts TASK` does in a checkout.
// Node reads no TypeScript of its own accord, so tsx is asked to before the first such file is met.
try {
  const { register } = await import('tsx/esm/api')
  register()
} catch {
  process.stderr.write('error: the packages that tasks need are not installed\nhint: run npm ci\n')
  process.exit(69) // EX_UNAVAILABLE, as tasks.ts itself ends without its packages
}
const { run } = await import('../tasks.ts')
void run()
