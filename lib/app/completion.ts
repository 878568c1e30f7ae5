import { statePaths } from '../host/state-paths.ts'
import { common, options, type Option, type OptionName } from '../run/options.ts'
import type { CatalogueEntry } from '../run/session.ts'

/**
 * Completion for bash, zsh and fish, as scripts that start no other program: every word stands in the script, and what
 * differs from folder to folder is read from files. So a key press costs what the shell's own builtins cost.
 *
 * Names of files and clusters may come from anyone. They are never evaluated. Only names that every shell reads as one
 * plain word are offered, because a shell puts an offered name on the line unquoted.
 */

/** What may be typed. */
export interface Words {
  readonly tasks: readonly CatalogueEntry[]
  /** The demos of the package; those of the folder where one stands are looked for when Tab is pressed. */
  readonly demos: readonly string[]
  readonly features: readonly string[]
}

export const shells = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof shells)[number]

interface Flag {
  readonly flag: string
  readonly summary: string
  /** What follows it: nothing, one of these words, a file, a cluster, a demo, or anything. */
  readonly follows: 'nothing' | readonly string[] | 'file' | 'cluster' | 'demo' | 'anything'
}

const flagOf = (name: OptionName, { features }: Words): Flag => {
  const { flag, summary, value, choices }: Option = options[name]
  const kind = value === undefined ? 'nothing' : name === 'clusterName' ? 'cluster' : (kinds[value] ?? 'anything')
  return { flag: `--${flag}`, summary, follows: choices ?? (name === 'feature' ? features : kind) }
}
const kinds: Readonly<Record<string, Flag['follows']>> = { FILE: 'file', FOLDER: 'file', DEMO: 'demo' }

/** What may follow a task without a flag: words, and the demos of this folder. */
const wordsOf = ({ positional }: CatalogueEntry, words: Words): readonly string[] =>
  positional === 'feature' ? words.features : positional === 'demo' ? words.demos : []

const flagsOf = ({ takes }: CatalogueEntry, words: Words): Flag[] =>
  [...new Set([...takes, ...common])].map(name => flagOf(name, words))

/** Every flag that a value follows in all tasks that take it. */
const valued = (words: Words): Flag[] =>
  [...new Set(words.tasks.flatMap(({ takes }) => [...takes, ...common]))]
    .filter(name => !('only' in options[name]))
    .map(name => flagOf(name, words))
    .filter(({ follows }) => follows !== 'nothing')

/** The script for a shell. */
export const completionFor = (shell: Shell, words: Words): string => ({ bash, zsh, fish })[shell](words)

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
/** `case` branches, one in a line. */
const branches = (rows: readonly (readonly [pattern: string, body: string])[], indent: string): string =>
  rows.map(([pattern, body]) => `${indent}${pattern}) ${body} ;;`).join('\n')

/** What becomes of the words that may follow each flag; a file is what the shell itself completes. */
const afterFlags = (
  words: Words,
  {
    choose,
    clusters,
    demos,
    file,
  }: { choose: (words: string) => string; clusters: string; demos: string; file: string },
): string =>
  branches(
    valued(words).map(({ flag, follows }) => {
      if (typeof follows !== 'string') return [flag, choose(follows.join(' '))]
      return [flag, follows === 'cluster' ? clusters : follows === 'demo' ? demos : file]
    }),
    '    ',
  )

/** From bash 3.2 on, which macOS has. `=` ends a word there, so that `--output=js` comes in three. */
const bash = (
  words: Words,
): string => `# Completion of k3d-cilium for bash. To enable it in every shell, add to ~/.bashrc:
#   eval "$(npx k3d-cilium completion --shell bash)"
_k3d_cilium() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} i=1 task='' each; local -a offer
  COMPREPLY=()
  if [[ \${COMP_WORDS[0]} == npx ]]; then
    while ((i < COMP_CWORD)) && [[ \${COMP_WORDS[i]} != k3d-cilium && \${COMP_WORDS[i]} != tasks.ts ]]; do ((i++)); done
    ((++i <= COMP_CWORD)) || return 0
  fi
  if [[ $word == '=' ]]; then word=''; elif [[ $before == '=' ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for (( ; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${valued(words)
        .map(({ flag }) => flag)
        .join('|')})
        [[ \${COMP_WORDS[i+1]} == '=' ]] && ((i++))
        ((i++)) ;;
      -*) ;;
      *) task=\${COMP_WORDS[i]} && break ;;
    esac
  done
  case $before in
${afterFlags(words, { choose: choiceInBash, clusters: clustersInBash, demos: demosInBash(words), file: 'return 0' })}
    *)
      case $task in
        ''|help) offer=(${['help', ...words.tasks.map(({ name }) => name)].join(' ')}) ;;
${branches(
  words.tasks.map(task => [
    task.name,
    `offer=(${[...wordsOf(task, words), ...flagsOf(task, words).map(({ flag }) => flag)].join(' ')})` +
      (task.positional === 'demo' ? ` && ${localDemosInBash}` : ''),
  ]),
  '        ',
)}
      esac ;;
  esac
  for each in "\${offer[@]}"; do
    if [[ $each == "$word"* && $each != *[!A-Za-z0-9._-]* ]]; then COMPREPLY+=("$each"); fi
  done
}
complete -o bashdefault -o default -F _k3d_cilium k3d-cilium npx
`

const choiceInBash = (choice: string): string => `offer=(${choice})`
const clustersInBash =
  `if [[ -f ${statePaths.clustersSeen} && -r ${statePaths.clustersSeen} ]]; then ` +
  `while read -r each; do offer+=("$each"); done <${statePaths.clustersSeen}; fi`
const localDemosInBash = 'for each in config/demos/*.yaml; do each=${each##*/}; offer+=("${each%.yaml}"); done'
const demosInBash = ({ demos }: Words): string => `offer=(${demos.join(' ')}) && ${localDemosInBash}`

const zsh = (
  words: Words,
): string => `# Completion of k3d-cilium for zsh. To enable it in every shell, add to ~/.zshrc, after compinit:
#   eval "$(npx k3d-cilium completion --shell zsh)"
_k3d_cilium() {
  local before=$words[CURRENT-1] task i
  local -a tasks flags demos offer
  if compset -P '--*='; then before=\${IPREFIX%=}; fi
  for ((i = 2; i < CURRENT; i++)); do
    case $words[i] in
      ${valued(words)
        .map(({ flag }) => flag)
        .join('|')}) ((i++)) ;;
      -*) ;;
      *) task=$words[i]; break ;;
    esac
  done
  case $before in
${afterFlags(words, { choose: choiceInZsh, clusters: clustersInZsh, demos: demosInZsh(words), file: '_files; return' })}
  esac
  tasks=(
${words.tasks.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  case $task in
    ''|help) _describe task tasks; return ;;
${branches(
  words.tasks.map(task => [
    task.name,
    `flags=(${flagsOf(task, words)
      .map(({ flag, summary }) => quoted(`${flag}:${summary.replaceAll(':', '\\:')}`))
      .join(' ')}); offer=(${wordsInZsh(task, words)}); offer=(\${offer:#*[^A-Za-z0-9._-]*})`,
  ]),
  '    ',
)}
  esac
  (( $#offer )) && compadd -- $offer
  _describe flag flags
}
compdef _k3d_cilium k3d-cilium
`

const choiceInZsh = (choice: string): string => `compadd -- ${choice}; return`
const clustersInZsh =
  `[[ -f ${statePaths.clustersSeen} && -r ${statePaths.clustersSeen} ]] && ` +
  `offer=(\${(f)"$(<${statePaths.clustersSeen})"}); compadd -- \${offer:#*[^A-Za-z0-9._-]*}; return`
const demosInZsh = ({ demos }: Words): string =>
  `demos=(config/demos/*.yaml(N:t:r)); compadd -- ${demos.join(' ')} \${demos:#*[^A-Za-z0-9._-]*}; return`
const wordsInZsh = (task: CatalogueEntry, words: Words): string =>
  [...wordsOf(task, words), ...(task.positional === 'demo' ? ['config/demos/*.yaml(N:t:r)'] : [])].join(' ')

const fish = (words: Words): string => {
  const takers = new Map<string, { flag: Flag; tasks: string[] }>()
  for (const task of words.tasks)
    for (const flag of flagsOf(task, words)) {
      const known = takers.get(flag.flag)
      if (known) known.tasks.push(task.name)
      else takers.set(flag.flag, { flag, tasks: [task.name] })
    }
  const begin = 'complete -c k3d-cilium'
  const inFish = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  const follow = (follows: Flag['follows']): string => {
    if (typeof follows !== 'string') return ` -x -a ${inFish(follows.join(' '))}`
    const local = `(string replace -rf '.*/([A-Za-z0-9._-]+)\\.yaml$' '$1' config/demos/*.yaml)`
    const { clustersSeen } = statePaths
    const clusters = `(test -f ${clustersSeen}; and string match -r '^[A-Za-z0-9._-]+$' <${clustersSeen})`
    return {
      nothing: '',
      file: ' -r -F',
      anything: ' -x',
      cluster: ` -x -a ${inFish(clusters)}`,
      demo: ` -x -a ${inFish(`${words.demos.join(' ')} ${local}`)}`,
    }[follows]
  }
  return [
    '# Completion of k3d-cilium for fish. To enable it in every shell:',
    '#   npx k3d-cilium completion --shell fish > ~/.config/fish/completions/k3d-cilium.fish',
    `${begin} -f`,
    ...words.tasks.map(({ name, summary }) => `${begin} -n __fish_use_subcommand -a ${name} -d ${inFish(summary)}`),
    ...words.tasks.flatMap(({ name, positional }) => {
      const follows = positional === 'demo' ? 'demo' : positional === 'feature' ? words.features : undefined
      return follows ? [`${begin} -n '__fish_seen_subcommand_from ${name}'${follow(follows)}`] : []
    }),
    ...[...takers.values()].map(({ flag, tasks }) => {
      const when = tasks.length === words.tasks.length ? '' : ` -n '__fish_seen_subcommand_from ${tasks.join(' ')}'`
      return `${begin}${when} -l ${flag.flag.slice(2)} -d ${inFish(flag.summary)}${follow(flag.follows)}`
    }),
    '',
  ].join('\n')
}
