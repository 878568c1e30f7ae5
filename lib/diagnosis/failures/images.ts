import { imageFailures } from '../../failures/images.ts'
import { known, targetOf, type Evidence } from './evidence.ts'
import {
  found,
  said,
  stuckContainers,
  stuckSaying,
  stuckText,
  type Finder,
  type Finders,
  type StuckPod,
} from './finder.ts'

const pulling = (evidence: Evidence): StuckPod[] =>
  stuckContainers(evidence).filter(({ container }) => /ImagePull|InvalidImageName/.test(container.reason))

/** The reason that a pull failed. The status "Back-off" hides it; an earlier event still has it. */
const pullWords = (evidence: Evidence, { pod, container }: StuckPod): string => {
  const events = (known(evidence, 'api')?.events ?? []).filter(
    ({ object, message }) => object === pod.name && message.includes(container.image.split('@')[0]!),
  )
  return [container.message, ...events.map(({ message }) => message)].join('\n')
}

/** The first one that fits counts: a registry that is not reached says "not found" of the host as well. */
const reasons = imageFailures.filter(({ code, says }) => says?.node ?? code === 'computer/unknown')
const reasonOf = (words: string): string | undefined =>
  reasons.find(({ says }) => (says?.node ?? says?.container)?.test(words))?.code

const ofReason: Finder = {
  asks: ['api'],
  find: (evidence, { code, says }) => {
    const hits = pulling(evidence).filter(stuck => reasonOf(pullWords(evidence, stuck)) === code)
    const lines = hits[0] && pullWords(evidence, hits[0]).split('\n')
    return found(
      stuckText(
        hits,
        lines?.find(each => says?.node?.test(each)),
      ),
    )
  },
}

/** How it is found why nodes cannot pull images. */
export const imageFinders: Finders = {
  'computer/unknown': {
    asks: ['api', 'logs', 'said'],
    find: (evidence, failure) => stuckSaying(evidence, failure) ?? said(evidence, failure),
  },
  'image/rate-limit': ofReason,
  'image/unauthorized': ofReason,
  'image/unreachable': ofReason,
  'image/not-found': ofReason,
  'image/other': {
    asks: ['api'],
    find: evidence => {
      const rest = pulling(evidence).filter(stuck => reasonOf(pullWords(evidence, stuck)) === undefined)
      const events = `kubectl --context ${targetOf(evidence).context} get events -A --field-selector reason=Failed`
      return found(stuckText(rest, rest[0] && pullWords(evidence, rest[0]).split('\n')[0]), events)
    },
  },
}
