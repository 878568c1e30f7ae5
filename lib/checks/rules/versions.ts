import { list } from '../../base/text.ts'
import { isOn, k3dKey, k3dText, valueKey, type Complaint, type Rule } from './rule.ts'

/** Versions that go together: Kubernetes with Cilium, and each with the tools. */

/** Minor versions of Kubernetes that each minor version of Cilium is tested with (its docs, compatibility). */
export const tested: Readonly<Record<number, readonly [from: number, to: number]>> = {
  17: [29, 32],
  18: [30, 33],
  19: [31, 34],
  20: [33, 36],
}

/** `1.19 or 1.20`: the Cilium versions tested with a minor version of Kubernetes; empty if there are none. */
const testedWith = (kubernetes: number): string =>
  list(
    Object.entries(tested)
      .filter(([, [from, to]]) => from <= kubernetes && kubernetes <= to)
      .map(([minor]) => `1.${minor}`),
    'or',
  )

/** Whether an image may be another one tomorrow: by a tag that names no release, in any repository. */
const moves = (image: string): boolean => {
  if (/^(latest|stable|\+.*)$/.test(image)) return true
  if (image.includes('@')) return false
  const [, tag = 'latest'] = /:([^:/]+)$/.exec(image) ?? []
  return movingTags.has(tag) || /^v?\d+(\.\d+)?(-k3s\d+)?$/.test(tag) || isPreRelease(image)
}
const isPreRelease = (image: string): boolean => /:[^:/@]*-(rc|alpha|beta)[.\d]*(-k3s\d+)?$/.test(image)
const movingTags = new Set(['latest', 'stable', 'edge', 'nightly', 'main', 'master', 'testing'])

export const versionRules: readonly Rule[] = [
  {
    id: 'versions/pair',
    severity: 'warning',
    about: ['k3d file', 'version'],
    title: 'these versions of Kubernetes and Cilium are not tested together',
    why: 'Helm does not warn: the chart accepts every Kubernetes version from 1.21 on.',
    source: 'docs.cilium.io, network/kubernetes/compatibility',
    check: configs => {
      const { kubernetes, cilium } = configs
      const range = tested[cilium.minor]
      if (kubernetes === undefined || !range || (range[0] <= kubernetes && kubernetes <= range[1])) return []
      const better = testedWith(kubernetes)
      return [
        {
          place: k3dKey(configs, 'image'),
          message:
            `Cilium 1.${cilium.minor} is tested with Kubernetes 1.${range[0]} to 1.${range[1]}, but this image has ` +
            `Kubernetes 1.${kubernetes}`,
          hint: better === '' ? `use an image of k3s 1.${range[1]}` : `use Cilium ${better}`,
          also: [{ place: cilium.place, message: `Cilium ${cilium.version} is set here` }],
        },
      ]
    },
  },
  {
    id: 'versions/no-image',
    severity: 'warning',
    about: ['k3d file', 'version'],
    title: 'the k3s version is not pinned',
    why:
      'Without an image key, or with a moving tag, the k3s version can change any day. Cilium may not be ' +
      'tested with the new version.',
    source: 'the command k3d version, which prints the default k3s version',
    check: configs => {
      const image = k3dText(configs, 'image')
      if (image !== '' && !moves(image)) return []
      const range = tested[configs.cilium.minor]
      return [
        {
          place: image === '' ? k3dKey(configs, 'servers') : k3dKey(configs, 'image'),
          message:
            image === ''
              ? 'image is not set: the Kubernetes version changes with each k3d release'
              : isPreRelease(image)
                ? `${image} is a pre-release: its registry may replace or remove it any day`
                : `${image} is a moving tag: the Kubernetes version can change any day`,
          hint: `pin the version: image: rancher/k3s:v1.${range?.[1] ?? 33}.1-k3s1`,
        },
      ]
    },
  },
  {
    id: 'versions/image-tag',
    severity: 'error',
    about: ['k3d file'],
    title: 'the image tag contains a plus sign',
    why: 'Tags cannot contain a plus: use v1.33.1-k3s1, not v1.33.1+k3s1.',
    source: 'the OCI distribution specification, tags; hub.docker.com/r/rancher/k3s',
    fix: 'replaces the plus sign with a dash',
    check: configs => {
      const image = k3dText(configs, 'image')
      if (!/:[^/:+]*\+/.test(image)) return []
      const right = image.replace(/\+([^/+]*)$/, '-$1')
      return [
        {
          place: configs.file.read.valuePlace(['image']),
          message: `an image tag cannot contain a plus sign: ${image}`,
          hint: `write ${right}`,
          hides: [k3dKey(configs, 'image'), configs.file.read.valuePlace(['image'])],
          edits: [{ in: 'k3d file', path: ['image'], value: right }],
        },
      ]
    },
  },
  {
    id: 'versions/too-old',
    severity: 'error',
    about: ['version'],
    title: 'the cilium CLI does not install this Cilium version',
    why: 'The cilium CLI refuses versions before 1.16: "cilium version unsupported".',
    source: 'cilium-cli install/helm.go',
    check: ({ cilium }) =>
      cilium.minor < 16
        ? [
            {
              place: cilium.place,
              message: `the cilium CLI cannot install Cilium ${cilium.version}: it supports 1.16 and later`,
            },
          ]
        : [],
  },
  {
    id: 'versions/ingress-endpoints',
    severity: 'warning',
    about: ['values', 'version'],
    title: 'ingress does not work with Cilium 1.19.0 to 1.19.4',
    why: 'In the EndpointSlice cilium-ingress, a label and a condition are missing, so no traffic arrives.',
    source: "Cilium's charts 1.19.4 and 1.19.5, cilium-ingress-service.yaml",
    check: configs => {
      if (!/^1\.19\.[0-4]$/.test(configs.cilium.version) || !isOn(configs, 'ingressController.enabled')) return []
      return [
        {
          place: valueKey(configs, 'ingressController.enabled'),
          message: `ingress of Cilium ${configs.cilium.version} receives no traffic: its EndpointSlice is incomplete`,
          also: [{ place: configs.cilium.place, message: 'the version is set here' }],
          hint: 'use Cilium 1.19.5 or later',
        },
      ]
    },
  },
  {
    id: 'host/inotify',
    severity: 'warning',
    about: ['this computer', 'k3d file'],
    title: 'the inotify limits are too low for several nodes',
    why: 'All nodes share the limits of one kernel. With low limits, Cilium agents fail with "too many open files".',
    source: 'kind docs, known issues; cilium/cilium#22585; cilium/cilium#30125',
    check: configs => {
      const limits = [
        ['fs.inotify.max_user_watches', configs.kernel?.inotifyWatches, 524_288],
        ['fs.inotify.max_user_instances', configs.kernel?.inotifyInstances, 512],
      ] as const
      return limits.flatMap(([name, has, wants]): Complaint[] =>
        has === undefined || has >= wants || configs.file.servers + configs.file.agents < 2
          ? []
          : [
              {
                place: k3dKey(configs, 'agents'),
                message: `${name} is ${has} on this computer, but several nodes need ${wants}`,
                hint: `run sysctl -w ${name}=${wants}`,
              },
            ],
      )
    },
  },
  {
    id: 'host/cgroup2',
    severity: 'warning',
    about: ['this computer', 'values'],
    title: 'this computer uses cgroup v1',
    why: "Cilium's kube-proxy replacement needs cgroup v2.",
    source: 'docs.cilium.io, system requirements and kubeproxy-free',
    check: configs =>
      configs.kernel?.cgroup2 === false && isOn(configs, 'kubeProxyReplacement')
        ? [
            {
              place: valueKey(configs, 'kubeProxyReplacement'),
              message: 'kubeProxyReplacement needs cgroup v2, but this computer has v1',
              hint: 'set the kernel parameter systemd.unified_cgroup_hierarchy=1',
            },
          ]
        : [],
  },
]
