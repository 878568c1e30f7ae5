// Tells what the program has taken, when it ends: seconds of processor, MiB.
import { writeFileSync } from 'node:fs'

const path = process.env.ATTACK_MEASURED
delete process.env.ATTACK_MEASURED
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  try {
    writeFileSync(path, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }))
  } catch {
    // a full disk is an attack as well
  }
})
