// Runs inside an air gap, beside the engine: answers every question for a name, and notes who asks and who dials.
// Plain JavaScript, so that node alone can start it there: node watch.mjs NOTES
//
// A name of the world outside gets an address of 198.19.0.0/16, a range that leads nowhere (RFC 2544): whoever dials it
// is then known by the name and the port. Local names do not exist; nobody outside is asked for them.
import { createSocket } from 'node:dgram'
import { appendFileSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'

const [notes] = process.argv.slice(2)
const port = 5353 // to which the rules of the air gap lead every question
/** Milliseconds between two looks at who dials; a first packet is left without an answer for a second. */
const pause = 200

const note = line => appendFileSync(notes, `${JSON.stringify(line)}\n`)

/** Names that are not the world's: without a dot, in a zone of one's own, and those of addresses. */
const local = /^[^.]*$|\.(local|internal|localdomain|localhost|podman|arpa|invalid)$/i

/** The name that is asked for, the kind of record, and where the question ends; RFC 1035, 4.1. */
const questionIn = message => {
  const labels = []
  let at = 12
  for (let length = message[at]; length; length = message[at]) {
    labels.push(message.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.'), kind: message.readUInt16BE(at + 1), end: at + 5 }
}

const addresses = new Map()
const addressOf = name => {
  const nth = addresses.size + 1
  if (!addresses.has(name)) addresses.set(name, `198.19.${nth >> 8}.${nth & 255}`)
  return addresses.get(name)
}

const [addressKind, noSuchName] = [1, 3]
const answerTo = (message, { name, kind, end }) => {
  const header = Buffer.alloc(12)
  header.writeUInt16BE(message.readUInt16BE(0), 0)
  header.writeUInt16BE(0x8180 | (local.test(name) ? noSuchName : 0), 2)
  header.writeUInt16BE(1, 4)
  const question = message.subarray(12, end)
  if (kind !== addressKind || local.test(name)) return Buffer.concat([header, question])
  header.writeUInt16BE(1, 6)
  const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 5, 0, 4, ...addressOf(name).split('.').map(Number)])
  return Buffer.concat([header, question, record])
}

/** Sockets as the kernel lists them: proc_net_tcp(5), whose udp has the same columns. */
const socketsIn = file =>
  readFileSync(`/proc/net/${file}`, 'latin1')
    .split('\n')
    .slice(1)
    .filter(Boolean)
    .map(line => {
      const [, here, there, state, , , , , , inode] = line.trim().split(/\s+/)
      return { port: Number.parseInt(here.split(':')[1], 16), there, state, inode }
    })

/** The command line of the process that has a socket, if it can be seen. */
const commandWith = inode => {
  for (const id of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      for (const descriptor of readdirSync(`/proc/${id}/fd`)) {
        if (readlinkSync(`/proc/${id}/fd/${descriptor}`) !== `socket:[${inode}]`) continue
        return readFileSync(`/proc/${id}/cmdline`, 'latin1').replaceAll('\0', ' ').trim()
      }
    } catch {
      // it ended meanwhile
    }
  }
  return undefined
}

/** `0203A8C0:01BB` as the kernel writes an address of IPv4, also inside one of IPv6. */
const dialled = there => {
  const [hex, digits] = there.split(':')
  const bytes = Buffer.from(hex.slice(-8), 'hex').toReversed()
  return { address: bytes.join('.'), port: Number.parseInt(digits, 16) }
}

const own = /^(127\.|198\.18\.0\.1$|::1$)/
const asked = new Set()
const answer = (socket, message, { address, port: from }) => {
  const question = questionIn(message)
  const who = address.replace('::ffff:', '')
  if (!local.test(question.name)) {
    const open = own.test(who) && [...socketsIn('udp'), ...socketsIn('udp6')].find(each => each.port === from)
    const command = open ? commandWith(open.inode) : undefined
    const line = { asked: question.name, address: addressOf(question.name), from: who, command }
    if (!asked.has(JSON.stringify(line))) note(line)
    asked.add(JSON.stringify(line))
  }
  socket.send(answerTo(message, question), from, address)
}

const listen = async (type, address) =>
  new Promise(done => {
    const socket = createSocket({ type, reuseAddr: true })
    socket.on('message', (message, from) => answer(socket, message, from))
    socket.bind(port, address, done)
  })

const dialling = '02' // TCP_SYN_SENT
const seen = new Set()
setInterval(() => {
  for (const { there, state, inode } of [...socketsIn('tcp'), ...socketsIn('tcp6')]) {
    if (state !== dialling || seen.has(inode)) continue
    seen.add(inode)
    note({ dialled: dialled(there), command: commandWith(inode) })
  }
}, pause)

// programs' questions come to the loopback, and an answer must come from where the question went
await listen('udp4', '127.0.0.1')
await listen('udp6', '::')
appendFileSync(notes, '')
