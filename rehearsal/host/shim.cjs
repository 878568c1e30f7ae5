#!/usr/bin/env node
'use strict'
/**
 * Stands in for one program in the rehearsal's shell: says to the rehearsal what was typed, and prints what comes back.
 * It loads nothing but `net`, as a shell starts one for every command:
 *   node shim.cjs NAME ARGUMENT…
 * Both sides speak lines of JSON. From here: one that says what was typed, then `{signal}`, `{input}` and `{inputEnds}`.
 * From there: `{out}`, `{err}`, `{wantsInput}`, and at last `{exit}`, `{signal}` or `{missing}`.
 */
const { connect } = require('node:net')

const [name, ...args] = process.argv.slice(2)
const socket = connect(process.env['K3D_CILIUM_REHEARSAL'])
const say = message => socket.write(`${JSON.stringify(message)}\n`)
const { isTTY, columns, rows } = process.stdout

const leave = status => {
  process.exitCode = status
  socket.destroy()
  process.stdin.destroy()
}
// who reads us may have stopped reading (`| head`): the program ends as SIGPIPE ends it
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => process.exit(141))

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
for (const signal of signals) process.on(signal, () => say({ signal }))

const dieOf = signal => {
  for (const each of signals) process.removeAllListeners(each)
  process.kill(process.pid, signal)
  setTimeout(() => process.exit(143), 1000) // it was ignored here
}

const hear = message => {
  if (message.out !== undefined) process.stdout.write(message.out)
  else if (message.err !== undefined) process.stderr.write(message.err)
  else if (message.wantsInput) {
    process.stdin.setEncoding('utf8')
    process.stdin.on('data', input => say({ input }))
    process.stdin.on('end', () => say({ inputEnds: true }))
    process.stdin.on('error', () => say({ inputEnds: true }))
  } else if (message.missing) {
    process.stderr.write(`${name}: command not found (in the rehearsal)\n`)
    leave(127)
  } else if (message.signal) dieOf(message.signal)
  else leave(message.exit)
}

let begun = ''
let ended = false
socket.setEncoding('utf8')
socket.on('connect', () => say({ name, args, here: process.cwd(), env: process.env, screen: { isTTY, columns, rows } }))
socket.on('data', piece => {
  const lines = (begun + piece).split('\n')
  begun = lines.pop()
  for (const line of lines) {
    const message = JSON.parse(line)
    ended ||= message.exit !== undefined || message.signal !== undefined || message.missing !== undefined
    hear(message)
  }
})
const lost = () => {
  if (ended) return
  ended = true
  process.stderr.write(`${name}: the rehearsal is over; leave its shell with exit\n`)
  leave(69)
}
socket.on('error', lost)
socket.on('close', lost)
