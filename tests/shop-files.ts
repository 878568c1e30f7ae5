/** Small applications and their policies, as the tests of tasks write them. */

/** @param more of the container, after a comma. */
export const deployment = (namespace: string, name: string, image: string, more = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: ${image}${more} }] }
---
`

export const namespaceText = (name: string): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name} }\n---\n`

/** A server on port 8080. */
export const backend = (namespace: string, more = ''): string =>
  deployment(namespace, 'backend', 'quay.io/cilium/json-mock:v1.4.1', `, ports: [{ containerPort: 8080 }]${more}`)

/** One of Cilium's, by its spec. */
export const policyText = (namespace: string, name: string, spec: string): string =>
  `apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`

/** The frontend reaches the backend of the shop, and nothing else reaches any pod of it. */
export const allow = policyText(
  'shop',
  'allow',
  '{ endpointSelector: { matchLabels: { app: backend } }, ingress: [{ fromEndpoints: [{ matchLabels: { app: frontend } }], toPorts: [{ ports: [{ port: "8080", protocol: TCP }] }] }] }',
)
export const deny = policyText('shop', 'deny', '{ endpointSelector: {}, ingress: [{}] }')
