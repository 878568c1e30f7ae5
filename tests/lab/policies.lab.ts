import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { testOr } from '../needs.ts'
import { root } from '../program.ts'
import { missingLab, openLab, type Ended } from './lab.ts'

/**
 * Policies through the real kubectl into a real API server. Where Cilium's images are stand-ins its CRDs may take any
 * spec, and nobody says whether a policy is valid: what is seen here is applying, looking, and finding again.
 */
const test = suite('policies on a real cluster')

const changes = ({ printed }: Ended): string[] => printed.split('\n').filter(line => line.startsWith('+ '))

testOr(test, missingLab(), 'are applied once, found in force, mended, and taken over', async () => {
  const lab = openLab('cilium')
  const typed = async (line: string): Promise<Ended> => {
    const ended = await lab.type(line)
    assert.is(ended.status, 0, `${line}\n${ended.printed}`)
    return ended
  }
  try {
    await typed('make up')
    const first = await typed('make apply-policy POLICY=shop,allow-frontend-to-backend')
    assert.match(
      first.printed,
      /shop\/visitor and world -> shop\/backend 8080\/TCP \(shop\/allow-frontend-to-backend\)/,
    )
    assert.match(first.printed, /^shop\/allow-frontend-to-backend +shop\/backend-\S+/m)
    const managed = await typed('kubectl get cnp -n shop allow-frontend-to-backend -o yaml --show-managed-fields')
    assert.match(managed.printed, /manager: k3d-cilium\n +operation: Apply/)
    assert.equal(changes(await typed('make apply-policy POLICY=shop,allow-frontend-to-backend')), [])

    await typed('make apply-policy POLICY=config/policies')
    const listed = await typed('kubectl get cnp,ccnp,networkpolicies -A --no-headers')
    const files = readdirSync(join(root, 'config', 'policies')).filter(file => file !== 'shop.yaml')
    assert.is(listed.printed.trim().split('\n').filter(Boolean).length, files.length, listed.printed)
    assert.equal(
      changes(await typed('make apply-policy POLICY=config/policies')),
      [],
      'what the server fills in is no change',
    )

    const text = readFileSync(join(root, 'config', 'policies', 'default-deny.yaml'), 'utf8')
    lab.write('mine.yaml', text.replace('name: default-deny', 'name: mine'))
    await typed('make apply-policy POLICY=mine.yaml')
    lab.write('mine.yaml', text.replace('name: default-deny', 'name: mine').replace(/ {2}egress:[^]*/, ''))
    assert.is(changes(await typed('make apply-policy POLICY=mine.yaml')).length, 1)
    const less = await typed('kubectl get cnp -n shop mine -o jsonpath={.spec}')
    assert.not.match(less.printed, /egress/, 'a rule that was taken out is gone')

    const other = readFileSync(join(root, 'config', 'policies', 'read-only.yaml'), 'utf8').replace(
      'read-only',
      'theirs',
    )
    lab.write('theirs.yaml', other)
    await typed('kubectl apply -f theirs.yaml')
    lab.write('theirs.yaml', other.replace('method: GET', 'method: HEAD'))
    const conflict = await lab.type('npx tsx tasks.ts apply-policy --policy theirs.yaml')
    assert.is(conflict.status, 1, conflict.printed)
    assert.match(
      conflict.printed,
      /error: cannot change these policies: other field managers own the same fields: kubectl-client-side-apply/,
    )
    await typed('npx tsx tasks.ts apply-policy --policy theirs.yaml --force-conflicts')

    lab.write('wrong.yaml', other.replace("port: '8080'", 'port: 8080').replace('theirs', 'wrong'))
    const wrong = await lab.type('npx tsx tasks.ts apply-policy --policy wrong.yaml')
    assert.is(wrong.status, 78, wrong.printed)
    assert.match(wrong.printed, /wrong\.yaml:\d+:\d+: .* must be text\n.*\n.*put it in quotes: '8080'/)
    assert.is((await lab.type('kubectl get cnp -n shop wrong')).status, 1, 'nothing of it was applied')
    assert.equal(lab.processes(), [], 'no process is left')
  } finally {
    await lab.close()
  }
})

test.run()
