import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as assert from 'uvu/assert'
import type { Attack } from './attack.ts'

/** Demos that somebody else wrote, and what may be deleted. */
const demo = (lines: string): string => `title: x\n${lines}\n`
const plant = 'printf x | cat >PWNED'

const unasked = (what: string, line: string, lines: string, file = 'x'): Attack => ({
  name: `demo/${what}`,
  line,
  files: { [`config/demos/${file}.yaml`]: demo(lines) },
  status: 1,
  says: /is not a shipped demo/,
})

const podman = [
  `case "$1" in`,
  `ps) echo '[{"Names":["k3d-prod-server-0"],"State":"running","Labels":{"app":"k3d","k3d.cluster":"prod",`,
  `"k3d.role":"server","k3d.cluster.token":"t"}}]' ;;`,
  `volume|network) echo "[]" ;; inspect) echo "[]" ;; rm) touch PWNED ;; --version) echo "podman version 5.0.0" ;;`,
  `esac`,
].join('\n')

/** A line that prints 20 MB: the middle is left out, and that is told on one line. */
const prints = (what: string, args: string, kept?: string): Attack => ({
  name: `demo/prints 20 MB, ${what}`,
  line: `demo x --yes ${args}`,
  files: { 'config/demos/x.yaml': demo(`steps: [{id: much, run: "yes a long line that goes on | head -c 20000000"}]`) },
  status: 0,
  ...(kept === undefined && { says: /\n\[output truncated after 4 MiB\]\n/ }),
  ...(kept !== undefined && {
    check: ({ folder }) => {
      const text = readFileSync(join(folder, kept), 'utf8')
      assert.is(text.match(/\[\d+ MiB omitted\]/g)?.length, 1)
      assert.ok(text.length < 2_000_000, `${text.length} characters`)
    },
  }),
})

export const demosAttacks: readonly Attack[] = [
  unasked('a step', 'demo x', `steps: [{run: "${plant}"}]`),
  unasked('setup', 'demo x', `setup: ["${plant}"]\nsteps: [{say: a}]`),
  unasked('cleanup', 'demo x', `steps: [{say: a}]\ncleanup: ["${plant}"]`),
  unasked('what is waited for', 'demo x', `steps: [{run: k3d version, until: {limit: 1s, run: "${plant}"}}]`),
  unasked('check', 'demo --check --name=x', `steps: [{run: "${plant}"}]`),
  unasked('export', 'demo x --export=x.md', `steps: [{run: "${plant}"}]`),
  unasked('from', 'demo x --from=step-2', `steps: [{run: "${plant}"}, {say: a}]`),
  unasked('the name of a shipped one', 'demo quick-start', `steps: [{run: "${plant}"}]`, 'quick-start'),
  {
    name: 'demo/a line whose code looks like a password is shown whole',
    line: 'demo x',
    files: { 'config/demos/x.yaml': demo('steps: [{run: "curl -u a:$(touch PWNED) https://a:`id`@b.example"}]') },
    inSeries: true,
    status: 1,
    says: /curl -u a:\$\(touch PWNED\) https:\/\/a:`id`@b\.example/,
  },
  prints('played', ''),
  prints('recorded', '--record', '.k3d-cilium/demos/x.recording.json'),
  prints('as a cast', '--export=x.cast', 'x.cast'),
  prints('as a picture', '--export=x.svg', 'x.svg'),
  prints('as a handout', '--export=x.md', 'x.md'),
  {
    name: 'demo/list runs nothing',
    line: 'demo --list',
    files: { 'config/demos/x.yaml': demo(`steps: [{run: "${plant}"}]`) },
    status: 0,
  },
  {
    name: 'deletion/a cluster that notes of a folder call their own',
    line: 'delete-cluster',
    files: { '.k3d-cilium/state.json': '{"last":"prod"}', '.k3d-cilium/made/prod': `${'0'.repeat(64)}\n` },
    tools: { podman, k3d: '[ "$2" = delete ] && touch PWNED; true', kubectl: 'true' },
    status: 1,
    says: /deleting cluster .* needs confirmation: it was not created from this folder/,
  },
]
