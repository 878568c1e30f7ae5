// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const settings = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"settings","title":"Settings","description":"The defaults of every task, in config/settings.yaml. Flags and variables override them.","type":"object","additionalProperties":false,"properties":{"engine":{"description":"The container engine that runs the nodes. The default is podman if it is installed, otherwise docker.","enum":["podman","docker"]},"clusterName":{"description":"The default name of the cluster, at most 32 characters. --cluster-name and CLUSTER_NAME override it.","type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},"k3dConfig":{"description":"The k3d config file. A name without a folder is looked up in the current folder, then in config/, then in the package.","type":"string","pattern":"\\S","default":"k3d-cilium-config.yaml"},"cilium":{"type":"object","additionalProperties":false,"default":{},"properties":{"version":{"description":"The version of Cilium's chart, without a v. Quote it: 1.20 without quotes is the number 1.2.","type":"string","pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$","default":"1.20.2"},"chart":{"description":"The chart, as an archive or a folder. Without it, the cilium CLI installs the chart that it contains or downloads.","type":"string","pattern":"\\S"},"values":{"description":"Helm values files. Later files override earlier ones.","type":"array","items":{"type":"string","pattern":"\\S"},"default":["cilium-values.yaml"]}}},"prometheusCrds":{"type":"object","additionalProperties":false,"default":{},"properties":{"folder":{"description":"A folder with the CRDs, for use without a network. The same checksums apply to its files.","type":"string","pattern":"\\S"},"address":{"description":"The URL of each CRD, with the placeholders {version} and {file}. It can point to a mirror.","type":"string","pattern":"^https?://[^ ]*\\{file\\}[^ ]*$","default":"https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/v{version}/example/prometheus-operator-crd/{file}"},"version":{"description":"The version of prometheus-operator that the checksums belong to, without a v.","type":"string","pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+$","default":"0.94.1"},"sha256":{"description":"Each file and its SHA-256 in hexadecimal. Only files that are named here are applied.","type":"object","minProperties":1,"additionalProperties":{"type":"string","pattern":"^[0-9a-f]{64}$"},"default":{"monitoring.coreos.com_alertmanagerconfigs.yaml":"f3ae40001f979ef4d922a25610b8e72ae74b11453329641c0d2a7b712879c504","monitoring.coreos.com_alertmanagers.yaml":"3134036ea60b59ee10e46c60075cf08facbb89bdc8a7bc8f02bbe7d7c14378a1","monitoring.coreos.com_podmonitors.yaml":"62a3dd743ae8ea13f6817be3e8ab74e97e22fd59effc0704e1524dff8869fb43","monitoring.coreos.com_probes.yaml":"72119f8f15f16824e2d22cf19777dee00582316ef050e37ebc5ff8dcd25436c5","monitoring.coreos.com_prometheusagents.yaml":"76012a64894618cb5d86824eab029dab093330e7ca857e2680aba00e5dad150e","monitoring.coreos.com_prometheuses.yaml":"0aadc58268beb77ac067d57dddde8592a5f35a6c7d262935c1a6b03d8ef67de5","monitoring.coreos.com_prometheusrules.yaml":"8e29b30e9353d593821ba4e61dc189ed7b3c4cf50a665e95d8c3d3aad3c4d484","monitoring.coreos.com_scrapeconfigs.yaml":"ae3b2cd12228bc260a92f3709cb6c2beb45efd97c1efb0903ab64aa861c20a09","monitoring.coreos.com_servicemonitors.yaml":"31bdff398b54ac2bc993a33f5dcb0472792a77104a6a609d264c8f1f17829769","monitoring.coreos.com_thanosrulers.yaml":"744e49eff3891df960c1cb4eab2aec32d48e8a8f441447921cf9e7463130744b"}}}},"gatewayCrds":{"type":"object","additionalProperties":false,"default":{},"properties":{"folder":{"description":"A folder with the CRDs of the Gateway API, for use without a network. The same checksums apply to its files.","type":"string","pattern":"\\S"},"address":{"description":"The URL of each CRD, with the placeholders {version} and {file}. It can point to a mirror.","type":"string","pattern":"^https?://[^ ]*\\{file\\}[^ ]*$","default":"https://raw.githubusercontent.com/kubernetes-sigs/gateway-api/v{version}/config/crd/{file}"},"versions":{"description":"By minor version of Cilium: the version of the Gateway API that it is built for, and its files.","type":"object","minProperties":1,"additionalProperties":{"type":"object","additionalProperties":false,"required":["version","sha256"],"properties":{"version":{"description":"The version, without a v.","type":"string","pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$"},"sha256":{"description":"Each file, by its channel, and its SHA-256 in hexadecimal.","type":"object","minProperties":1,"additionalProperties":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}},"default":{"1.17":{"version":"1.2.0","sha256":{"standard/gateway.networking.k8s.io_gatewayclasses.yaml":"f42f1bb69d832c4dbb5d7bff3c7913d909c1e4cfad3e91dc32f738fae760c86d","standard/gateway.networking.k8s.io_gateways.yaml":"8a8f1c3f0e54c667ad68982ad1d98ff3397fc4ce19917efc19ae2c76bda61cb7","standard/gateway.networking.k8s.io_httproutes.yaml":"f8aff76af966cadfbf505776a5fb9f54f9ea3dccf3783c51468318e30d779416","standard/gateway.networking.k8s.io_grpcroutes.yaml":"37095315a65bdc4ddddda67e29e7a05189f244227cea06a32b4c03d978db1ca6","standard/gateway.networking.k8s.io_referencegrants.yaml":"4da6d3f75dccd0849b866cd6b724dba48825ea46984935a2cdee2b86e1063829","experimental/gateway.networking.k8s.io_tlsroutes.yaml":"89f577f9ae5512d0a8fda657cd93b45e33b6f79f74abf16d24d1fbef6194b72c"}},"1.18":{"version":"1.3.0","sha256":{"standard/gateway.networking.k8s.io_gatewayclasses.yaml":"7c8ee2c1878d9dcc6ba106181e3d14d7eaa520ec070233d62f3aa0d674d19450","standard/gateway.networking.k8s.io_gateways.yaml":"c949e7c3951227b92a582817a7a660558ce0fb94c081da264b4e2bbe4a1e5387","standard/gateway.networking.k8s.io_httproutes.yaml":"a4ecf600c7e0bfd3cdb24e6411938d9b330117a26675f303cc6d9a407cb257d1","standard/gateway.networking.k8s.io_grpcroutes.yaml":"5867279c3cfd77377fe7e9255b22751f17592242b9b5e7485c74b13b268d13c5","standard/gateway.networking.k8s.io_referencegrants.yaml":"7587b2e7e5b1b9a26717b3ef8142f64e6600637eadf481a6bd0031740644b495","experimental/gateway.networking.k8s.io_tlsroutes.yaml":"2bc865fedfc13c4f555e14b50cc27e703a54103e011daf653aae51f733ecae3a"}},"1.19":{"version":"1.4.1","sha256":{"standard/gateway.networking.k8s.io_gatewayclasses.yaml":"7d958ad3965ea4a4996616846d9ecaf1fededbf9351b9752b8b85973936ae8c8","standard/gateway.networking.k8s.io_gateways.yaml":"a02ea425fc901f197b668c9ddd56375e1f6896994914c6e6b9b4fdb85cf3ba6e","standard/gateway.networking.k8s.io_httproutes.yaml":"98c6777c22309d319292e9c288ee632006c9ffdd4272383d6f9dffa3fbccaf14","standard/gateway.networking.k8s.io_grpcroutes.yaml":"b72068b42cb32051ca609e5a8dfefb16904d164abe2e71d9f3c776fae41c4dab","standard/gateway.networking.k8s.io_referencegrants.yaml":"d74fc2f8e90094f4c4d6dc13a2d720011a40e30e5640b3e2a2051fac820f6584","experimental/gateway.networking.k8s.io_tlsroutes.yaml":"1dee8d7e1a56dadf0e88466bfef8a8afc5664a94e95d6b2fb812f03d0b198748"}},"1.20":{"version":"1.6.1","sha256":{"standard/gateway.networking.k8s.io_gatewayclasses.yaml":"53710048ba26f8620eed59d5e51b157ecf040daf5c6eef31a4b991e0808c4be5","standard/gateway.networking.k8s.io_gateways.yaml":"25b885f5870b8fff1ae82efa2628b2761cef3745900c2aecf8fb76629a01255a","standard/gateway.networking.k8s.io_httproutes.yaml":"a424a0d6c953b162e71d1d97bb7e75012d8f1ac264e7274f2763d1b96ab39852","standard/gateway.networking.k8s.io_grpcroutes.yaml":"53a8d029da8f07e55d3fa58a5cf6de5950dab19fbb8d6a8082fb5e51ca5ef6fc","standard/gateway.networking.k8s.io_referencegrants.yaml":"8c645e9333cfa67790cc2a53e0c00076f88b2bd4230d2b49688c78bc34f9b2c3","experimental/gateway.networking.k8s.io_tlsroutes.yaml":"c7fcddb73966fc83ad7001eff8bb910d8a640c7c1f280254e88b93541fc9a82b","standard/gateway.networking.k8s.io_backendtlspolicies.yaml":"0d48c9e4b53dd9510cf615b9b1192d9d7afb07a1cc0498c9515627cb1c075419"}}}}}},"registries":{"description":"Mirrors of image registries, their credentials and certificates, and the names of Cilium's images in them. See docs/registries.md.","type":"object","additionalProperties":false,"default":{},"properties":{"mirrors":{"description":"Mirrors of each registry, by its name in image references, or `*`. The format is that of the k3s registries.yaml.","type":"object","default":{},"additionalProperties":{"type":"object","additionalProperties":false,"required":["endpoint"],"properties":{"endpoint":{"description":"Endpoints, tried in order. The registry itself is tried last.","type":"array","minItems":1,"items":{"type":"string","pattern":"^https?://[^/@ ]+","expected":"an address, as in https://mirror.example.com, without credentials"}},"rewrite":{"description":"Regular expressions for image names without the registry, and their replacements.","type":"object","additionalProperties":{"type":"string"}}}}},"hosts":{"description":"Certificates and credentials of each endpoint, by its host and port.","type":"object","default":{},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"ca":{"description":"A PEM file on this computer with the CA certificates to trust. It is copied to every node.","type":"string","pattern":"\\S"},"insecure":{"description":"Skip the verification of the certificate.","type":"boolean"},"credentials":{"description":"The source of user and password: one of variables, file and helper.","type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"variables":{"description":"Names of environment variables.","type":"object","additionalProperties":false,"required":["username","password"],"properties":{"username":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"password":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}}},"file":{"description":"A file from podman login or docker login. Only its owner may have read access.","type":"string","pattern":"\\S"},"helper":{"description":"A Docker credential helper, such as docker-credential-pass.","type":"string","pattern":"^[^\\s]+$"}}}}}},"images":{"description":"Names of Cilium's images in your registry, by their original names: NAME[:TAG][@sha256:DIGEST].","type":"object","default":{},"additionalProperties":false,"properties":{"quay.io/cilium/cilium":{"$ref":"#/$defs/image"},"quay.io/cilium/operator-generic":{"$ref":"#/$defs/image"},"quay.io/cilium/cilium-envoy":{"$ref":"#/$defs/image"},"quay.io/cilium/hubble-relay":{"$ref":"#/$defs/image"},"quay.io/cilium/hubble-ui":{"$ref":"#/$defs/image"},"quay.io/cilium/hubble-ui-backend":{"$ref":"#/$defs/image"},"quay.io/cilium/clustermesh-apiserver":{"$ref":"#/$defs/image"},"quay.io/cilium/certgen":{"$ref":"#/$defs/image"},"quay.io/cilium/startup-script":{"$ref":"#/$defs/image"},"ghcr.io/spiffe/spire-agent":{"$ref":"#/$defs/image"},"ghcr.io/spiffe/spire-server":{"$ref":"#/$defs/image"},"docker.io/library/busybox":{"$ref":"#/$defs/image"}}}}},"caches":{"description":"Pull-through caches for the images of the nodes. Start them with make start-caches.","type":"object","additionalProperties":false,"default":{},"properties":{"registries":{"description":"Registries to cache, such as quay.io. The default is the registries of the images in list-images.","type":"array","minItems":1,"items":{"type":"string","pattern":"^[a-z0-9.-]+(:[0-9]+)?$","expected":"a registry's name in images, as in quay.io"}},"image":{"description":"The image of Distribution 2.8 or later. Its program must be called registry.","type":"string","pattern":"^[^/ ]+[.:][^/ ]*/[^ ]+$","expected":"an image with its registry, as in docker.io/library/registry:3.0.0","default":"docker.io/library/registry:3.0.0"},"port":{"description":"The port of the first cache on this computer. The others use the next ports.","type":"integer","minimum":1,"maximum":65000,"default":5100}}},"preload":{"description":"Images that the engine pulls once and imports into all nodes. See docs/registries.md.","type":"object","additionalProperties":false,"default":{},"properties":{"up":{"description":"Whether up preloads images. auto does if earlier runs in this folder show that it saves time.","enum":["auto","always","never"],"default":"auto"},"parallel":{"description":"The number of images to pull at a time.","type":"integer","minimum":1,"maximum":16,"default":4}}},"tools":{"description":"The source of the pinned tools in pins/tools.json, for make install-tools.","type":"object","additionalProperties":false,"default":{},"properties":{"mirror":{"description":"The URL of a mirror, with the placeholders {tool}, {version}, {platform} and {file}.","type":"string","pattern":"^https?://[^ ]*\\{file\\}[^ ]*$"}}},"machine":{"description":"The Podman machine on macOS, for make machine-up. Linux and WSL have none.","type":"object","additionalProperties":false,"default":{},"properties":{"name":{"description":"The name of the machine.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.-]*$","default":"podman-machine-default"},"cpus":{"type":"integer","minimum":1,"default":4},"memory":{"description":"Memory in MiB.","type":"integer","minimum":2048,"default":8192},"disk":{"description":"Disk size in GiB. It can grow later, but not shrink.","type":"integer","minimum":20,"default":60},"rootful":{"description":"Whether Podman runs as root. A rootless engine cannot load Cilium's eBPF programs.","type":"boolean","default":true},"volumes":{"description":"Folders of this computer that the machine mounts. Volumes in the k3d file must be inside them.","type":"array","items":{"type":"string","pattern":"^/"},"default":["/Users","/private","/var/folders"]}}},"nodes":{"description":"Pods that run programs on nodes of other clusters, for patch-nodes and check-nodes with a context.","type":"object","additionalProperties":false,"default":{},"properties":{"image":{"description":"The image of these pods. It needs sh, nsenter, sed and nc. The default is an image of Cilium's chart, so mirrors and bundles have it.","type":"string","pattern":"^\\S+$","default":"docker.io/library/busybox:1.37.0@sha256:9532d8c39891ca2ecde4d30d7710e01fb739c87a8b9299685c63704296b16028"},"batch":{"description":"The number of nodes at a time.","type":"integer","minimum":1,"maximum":500,"default":50}}},"probes":{"description":"Pods that test-policies --live starts where a pod has no program to open a connection, and for strangers.","type":"object","additionalProperties":false,"default":{},"properties":{"image":{"description":"The image of these pods. It needs bash, timeout, head and sleep. The default is the image of the Cilium agents, which every node has.","type":"string","pattern":"^\\S+$"}}},"limits":{"description":"Time limits of waits, such as 90s or 5m.","type":"object","additionalProperties":false,"default":{},"properties":{"create":{"description":"For k3d to create or start a cluster, including image pulls.","$ref":"#/$defs/time","default":"6m"},"nodes":{"description":"For all nodes to be registered with the API server.","$ref":"#/$defs/time","default":"90s"},"ready":{"description":"For Cilium to become ready.","$ref":"#/$defs/time","default":"10m"},"stuck":{"description":"For a crash loop or a failing image pull. After that, the wait fails and reports the cause.","$ref":"#/$defs/time","default":"60s"},"feature":{"description":"For a feature to work after it is enabled.","$ref":"#/$defs/time","default":"90s"},"connectivity":{"description":"For the connectivity test, including the start of its pods.","$ref":"#/$defs/time","default":"20m"},"crds":{"description":"For CRDs to be established.","$ref":"#/$defs/time","default":"60s"},"download":{"description":"For the download of one file.","$ref":"#/$defs/time","default":"10m"},"command":{"description":"For any other command.","$ref":"#/$defs/time","default":"2m"}}},"retry":{"description":"Retries of steps that can fail, such as a mount in a node or a request to a busy engine.","type":"object","additionalProperties":false,"default":{},"properties":{"attempts":{"type":"integer","minimum":1,"maximum":20,"default":4},"delay":{"description":"The pause before the second attempt. It doubles with each attempt.","$ref":"#/$defs/time","default":"500ms"}}}},"$defs":{"image":{"type":"string","pattern":"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$","expected":"an image, as in registry.example.com/cilium/cilium:v1.20.2"},"time":{"type":"string","pattern":"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$","expected":"a time of less than 100h, as in 90s or 5m"}}};
const schema32 = {"type":"string","pattern":"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$","expected":"an image, as in registry.example.com/cilium/cilium:v1.20.2"};
const schema44 = {"type":"string","pattern":"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$","expected":"a time of less than 100h, as in 90s or 5m"};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$", "u");
const pattern5 = new RegExp("\\S", "u");
const pattern6 = new RegExp("^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$", "u");
const pattern10 = new RegExp("^https?://[^ ]*\\{file\\}[^ ]*$", "u");
const pattern11 = new RegExp("^[0-9]+\\.[0-9]+\\.[0-9]+$", "u");
const pattern12 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern17 = new RegExp("^https?://[^/@ ]+", "u");
const pattern19 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern22 = new RegExp("^[^\\s]+$", "u");
const pattern23 = new RegExp("^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$", "u");
const pattern35 = new RegExp("^[a-z0-9.-]+(:[0-9]+)?$", "u");
const pattern36 = new RegExp("^[^/ ]+[.:][^/ ]*/[^ ]+$", "u");
const pattern38 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.-]*$", "u");
const pattern39 = new RegExp("^/", "u");
const pattern40 = new RegExp("^\\S+$", "u");
const pattern42 = new RegExp("^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="settings" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.k3dConfig === undefined){
data.k3dConfig = "k3d-cilium-config.yaml";
}
if(data.cilium === undefined){
data.cilium = {};
}
if(data.prometheusCrds === undefined){
data.prometheusCrds = {};
}
if(data.gatewayCrds === undefined){
data.gatewayCrds = {};
}
if(data.registries === undefined){
data.registries = {};
}
if(data.caches === undefined){
data.caches = {};
}
if(data.preload === undefined){
data.preload = {};
}
if(data.tools === undefined){
data.tools = {};
}
if(data.machine === undefined){
data.machine = {};
}
if(data.nodes === undefined){
data.nodes = {};
}
if(data.probes === undefined){
data.probes = {};
}
if(data.limits === undefined){
data.limits = {};
}
if(data.retry === undefined){
data.retry = {};
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.engine !== undefined){
let data0 = data.engine;
if(!((data0 === "podman") || (data0 === "docker"))){
const err1 = {instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/enum",keyword:"enum",params:{allowedValues: schema31.properties.engine.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.engine.enum,parentSchema:schema31.properties.engine,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.clusterName !== undefined){
let data1 = data.clusterName;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err2 = {instancePath:instancePath+"/clusterName",schemaPath:"#/properties/clusterName/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$",parentSchema:schema31.properties.clusterName,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/clusterName",schemaPath:"#/properties/clusterName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.clusterName.type,parentSchema:schema31.properties.clusterName,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
let data2 = data.k3dConfig;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err4 = {instancePath:instancePath+"/k3dConfig",schemaPath:"#/properties/k3dConfig/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.k3dConfig,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/k3dConfig",schemaPath:"#/properties/k3dConfig/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.k3dConfig.type,parentSchema:schema31.properties.k3dConfig,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
let data3 = data.cilium;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.version === undefined){
data3.version = "1.20.2";
}
if(data3.values === undefined){
data3.values = ["cilium-values.yaml"];
}
for(const key1 in data3){
if(!(((key1 === "version") || (key1 === "chart")) || (key1 === "values"))){
const err6 = {instancePath:instancePath+"/cilium",schemaPath:"#/properties/cilium/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.cilium,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
let data4 = data3.version;
if(typeof data4 === "string"){
if(!pattern6.test(data4)){
const err7 = {instancePath:instancePath+"/cilium/version",schemaPath:"#/properties/cilium/properties/version/pattern",keyword:"pattern",params:{pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$"},message:"must match pattern \""+"^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$"+"\"",schema:"^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$",parentSchema:schema31.properties.cilium.properties.version,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/cilium/version",schemaPath:"#/properties/cilium/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.cilium.properties.version.type,parentSchema:schema31.properties.cilium.properties.version,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3.chart !== undefined){
let data5 = data3.chart;
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err9 = {instancePath:instancePath+"/cilium/chart",schemaPath:"#/properties/cilium/properties/chart/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.cilium.properties.chart,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/cilium/chart",schemaPath:"#/properties/cilium/properties/chart/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.cilium.properties.chart.type,parentSchema:schema31.properties.cilium.properties.chart,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
let data6 = data3.values;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err11 = {instancePath:instancePath+"/cilium/values/" + i0,schemaPath:"#/properties/cilium/properties/values/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.cilium.properties.values.items,data:data7};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/cilium/values/" + i0,schemaPath:"#/properties/cilium/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.cilium.properties.values.items.type,parentSchema:schema31.properties.cilium.properties.values.items,data:data7};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/cilium/values",schemaPath:"#/properties/cilium/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.cilium.properties.values.type,parentSchema:schema31.properties.cilium.properties.values,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/cilium",schemaPath:"#/properties/cilium/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.cilium.type,parentSchema:schema31.properties.cilium,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
let data8 = data.prometheusCrds;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.address === undefined){
data8.address = "https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/v{version}/example/prometheus-operator-crd/{file}";
}
if(data8.version === undefined){
data8.version = "0.94.1";
}
if(data8.sha256 === undefined){
data8.sha256 = {"monitoring.coreos.com_alertmanagerconfigs.yaml":"f3ae40001f979ef4d922a25610b8e72ae74b11453329641c0d2a7b712879c504","monitoring.coreos.com_alertmanagers.yaml":"3134036ea60b59ee10e46c60075cf08facbb89bdc8a7bc8f02bbe7d7c14378a1","monitoring.coreos.com_podmonitors.yaml":"62a3dd743ae8ea13f6817be3e8ab74e97e22fd59effc0704e1524dff8869fb43","monitoring.coreos.com_probes.yaml":"72119f8f15f16824e2d22cf19777dee00582316ef050e37ebc5ff8dcd25436c5","monitoring.coreos.com_prometheusagents.yaml":"76012a64894618cb5d86824eab029dab093330e7ca857e2680aba00e5dad150e","monitoring.coreos.com_prometheuses.yaml":"0aadc58268beb77ac067d57dddde8592a5f35a6c7d262935c1a6b03d8ef67de5","monitoring.coreos.com_prometheusrules.yaml":"8e29b30e9353d593821ba4e61dc189ed7b3c4cf50a665e95d8c3d3aad3c4d484","monitoring.coreos.com_scrapeconfigs.yaml":"ae3b2cd12228bc260a92f3709cb6c2beb45efd97c1efb0903ab64aa861c20a09","monitoring.coreos.com_servicemonitors.yaml":"31bdff398b54ac2bc993a33f5dcb0472792a77104a6a609d264c8f1f17829769","monitoring.coreos.com_thanosrulers.yaml":"744e49eff3891df960c1cb4eab2aec32d48e8a8f441447921cf9e7463130744b"};
}
for(const key2 in data8){
if(!((((key2 === "folder") || (key2 === "address")) || (key2 === "version")) || (key2 === "sha256"))){
const err15 = {instancePath:instancePath+"/prometheusCrds",schemaPath:"#/properties/prometheusCrds/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.prometheusCrds,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data8.folder !== undefined){
let data9 = data8.folder;
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
const err16 = {instancePath:instancePath+"/prometheusCrds/folder",schemaPath:"#/properties/prometheusCrds/properties/folder/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.prometheusCrds.properties.folder,data:data9};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/prometheusCrds/folder",schemaPath:"#/properties/prometheusCrds/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.prometheusCrds.properties.folder.type,parentSchema:schema31.properties.prometheusCrds.properties.folder,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
let data10 = data8.address;
if(typeof data10 === "string"){
if(!pattern10.test(data10)){
const err18 = {instancePath:instancePath+"/prometheusCrds/address",schemaPath:"#/properties/prometheusCrds/properties/address/pattern",keyword:"pattern",params:{pattern: "^https?://[^ ]*\\{file\\}[^ ]*$"},message:"must match pattern \""+"^https?://[^ ]*\\{file\\}[^ ]*$"+"\"",schema:"^https?://[^ ]*\\{file\\}[^ ]*$",parentSchema:schema31.properties.prometheusCrds.properties.address,data:data10};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/prometheusCrds/address",schemaPath:"#/properties/prometheusCrds/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.prometheusCrds.properties.address.type,parentSchema:schema31.properties.prometheusCrds.properties.address,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
let data11 = data8.version;
if(typeof data11 === "string"){
if(!pattern11.test(data11)){
const err20 = {instancePath:instancePath+"/prometheusCrds/version",schemaPath:"#/properties/prometheusCrds/properties/version/pattern",keyword:"pattern",params:{pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+$"},message:"must match pattern \""+"^[0-9]+\\.[0-9]+\\.[0-9]+$"+"\"",schema:"^[0-9]+\\.[0-9]+\\.[0-9]+$",parentSchema:schema31.properties.prometheusCrds.properties.version,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/prometheusCrds/version",schemaPath:"#/properties/prometheusCrds/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.prometheusCrds.properties.version.type,parentSchema:schema31.properties.prometheusCrds.properties.version,data:data11};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
let data12 = data8.sha256;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(Object.keys(data12).length < 1){
const err22 = {instancePath:instancePath+"/prometheusCrds/sha256",schemaPath:"#/properties/prometheusCrds/properties/sha256/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31.properties.prometheusCrds.properties.sha256,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
for(const key3 in data12){
let data13 = data12[key3];
if(typeof data13 === "string"){
if(!pattern12.test(data13)){
const err23 = {instancePath:instancePath+"/prometheusCrds/sha256/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prometheusCrds/properties/sha256/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema31.properties.prometheusCrds.properties.sha256.additionalProperties,data:data13};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/prometheusCrds/sha256/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prometheusCrds/properties/sha256/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.prometheusCrds.properties.sha256.additionalProperties.type,parentSchema:schema31.properties.prometheusCrds.properties.sha256.additionalProperties,data:data13};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/prometheusCrds/sha256",schemaPath:"#/properties/prometheusCrds/properties/sha256/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.prometheusCrds.properties.sha256.type,parentSchema:schema31.properties.prometheusCrds.properties.sha256,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/prometheusCrds",schemaPath:"#/properties/prometheusCrds/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.prometheusCrds.type,parentSchema:schema31.properties.prometheusCrds,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
let data14 = data.gatewayCrds;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.address === undefined){
data14.address = "https://raw.githubusercontent.com/kubernetes-sigs/gateway-api/v{version}/config/crd/{file}";
}
if(data14.versions === undefined){
data14.versions = {"1.17":{"version":"1.2.0","sha256":{"standard/gateway.networking.k8s.io_gatewayclasses.yaml":"f42f1bb69d832c4dbb5d7bff3c7913d909c1e4cfad3e91dc32f738fae760c86d","standard/gateway.networking.k8s.io_gateways.yaml":"8a8f1c3f0e54c667ad68982ad1d98ff3397fc4ce19917efc19ae2c76bda61cb7","standard/gateway.networking.k8s.io_httproutes.yaml":"f8aff76af966cadfbf505776a5fb9f54f9ea3dccf3783c51468318e30d779416","standard/gateway.networking.k8s.io_grpcroutes.yaml":"37095315a65bdc4ddddda67e29e7a05189f244227cea06a32b4c03d978db1ca6","standard/gateway.networking.k8s.io_referencegrants.yaml":"4da6d3f75dccd0849b866cd6b724dba48825ea46984935a2cdee2b86e1063829","experimental/gateway.networking.k8s.io_tlsroutes.yaml":"89f577f9ae5512d0a8fda657cd93b45e33b6f79f74abf16d24d1fbef6194b72c"}},"1.18":{"version":"1.3.0","sha256":{"standard/gateway.networking.k8s.io_gatewayclasses.yaml":"7c8ee2c1878d9dcc6ba106181e3d14d7eaa520ec070233d62f3aa0d674d19450","standard/gateway.networking.k8s.io_gateways.yaml":"c949e7c3951227b92a582817a7a660558ce0fb94c081da264b4e2bbe4a1e5387","standard/gateway.networking.k8s.io_httproutes.yaml":"a4ecf600c7e0bfd3cdb24e6411938d9b330117a26675f303cc6d9a407cb257d1","standard/gateway.networking.k8s.io_grpcroutes.yaml":"5867279c3cfd77377fe7e9255b22751f17592242b9b5e7485c74b13b268d13c5","standard/gateway.networking.k8s.io_referencegrants.yaml":"7587b2e7e5b1b9a26717b3ef8142f64e6600637eadf481a6bd0031740644b495","experimental/gateway.networking.k8s.io_tlsroutes.yaml":"2bc865fedfc13c4f555e14b50cc27e703a54103e011daf653aae51f733ecae3a"}},"1.19":{"version":"1.4.1","sha256":{"standard/gateway.networking.k8s.io_gatewayclasses.yaml":"7d958ad3965ea4a4996616846d9ecaf1fededbf9351b9752b8b85973936ae8c8","standard/gateway.networking.k8s.io_gateways.yaml":"a02ea425fc901f197b668c9ddd56375e1f6896994914c6e6b9b4fdb85cf3ba6e","standard/gateway.networking.k8s.io_httproutes.yaml":"98c6777c22309d319292e9c288ee632006c9ffdd4272383d6f9dffa3fbccaf14","standard/gateway.networking.k8s.io_grpcroutes.yaml":"b72068b42cb32051ca609e5a8dfefb16904d164abe2e71d9f3c776fae41c4dab","standard/gateway.networking.k8s.io_referencegrants.yaml":"d74fc2f8e90094f4c4d6dc13a2d720011a40e30e5640b3e2a2051fac820f6584","experimental/gateway.networking.k8s.io_tlsroutes.yaml":"1dee8d7e1a56dadf0e88466bfef8a8afc5664a94e95d6b2fb812f03d0b198748"}},"1.20":{"version":"1.6.1","sha256":{"standard/gateway.networking.k8s.io_gatewayclasses.yaml":"53710048ba26f8620eed59d5e51b157ecf040daf5c6eef31a4b991e0808c4be5","standard/gateway.networking.k8s.io_gateways.yaml":"25b885f5870b8fff1ae82efa2628b2761cef3745900c2aecf8fb76629a01255a","standard/gateway.networking.k8s.io_httproutes.yaml":"a424a0d6c953b162e71d1d97bb7e75012d8f1ac264e7274f2763d1b96ab39852","standard/gateway.networking.k8s.io_grpcroutes.yaml":"53a8d029da8f07e55d3fa58a5cf6de5950dab19fbb8d6a8082fb5e51ca5ef6fc","standard/gateway.networking.k8s.io_referencegrants.yaml":"8c645e9333cfa67790cc2a53e0c00076f88b2bd4230d2b49688c78bc34f9b2c3","experimental/gateway.networking.k8s.io_tlsroutes.yaml":"c7fcddb73966fc83ad7001eff8bb910d8a640c7c1f280254e88b93541fc9a82b","standard/gateway.networking.k8s.io_backendtlspolicies.yaml":"0d48c9e4b53dd9510cf615b9b1192d9d7afb07a1cc0498c9515627cb1c075419"}}};
}
for(const key4 in data14){
if(!(((key4 === "folder") || (key4 === "address")) || (key4 === "versions"))){
const err27 = {instancePath:instancePath+"/gatewayCrds",schemaPath:"#/properties/gatewayCrds/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.gatewayCrds,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data14.folder !== undefined){
let data15 = data14.folder;
if(typeof data15 === "string"){
if(!pattern5.test(data15)){
const err28 = {instancePath:instancePath+"/gatewayCrds/folder",schemaPath:"#/properties/gatewayCrds/properties/folder/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.gatewayCrds.properties.folder,data:data15};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/gatewayCrds/folder",schemaPath:"#/properties/gatewayCrds/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.gatewayCrds.properties.folder.type,parentSchema:schema31.properties.gatewayCrds.properties.folder,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
let data16 = data14.address;
if(typeof data16 === "string"){
if(!pattern10.test(data16)){
const err30 = {instancePath:instancePath+"/gatewayCrds/address",schemaPath:"#/properties/gatewayCrds/properties/address/pattern",keyword:"pattern",params:{pattern: "^https?://[^ ]*\\{file\\}[^ ]*$"},message:"must match pattern \""+"^https?://[^ ]*\\{file\\}[^ ]*$"+"\"",schema:"^https?://[^ ]*\\{file\\}[^ ]*$",parentSchema:schema31.properties.gatewayCrds.properties.address,data:data16};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/gatewayCrds/address",schemaPath:"#/properties/gatewayCrds/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.gatewayCrds.properties.address.type,parentSchema:schema31.properties.gatewayCrds.properties.address,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
let data17 = data14.versions;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(Object.keys(data17).length < 1){
const err32 = {instancePath:instancePath+"/gatewayCrds/versions",schemaPath:"#/properties/gatewayCrds/properties/versions/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31.properties.gatewayCrds.properties.versions,data:data17};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key5 in data17){
let data18 = data17[key5];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.version === undefined){
const err33 = {instancePath:instancePath+"/gatewayCrds/versions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/gatewayCrds/properties/versions/additionalProperties/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'",schema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.required,parentSchema:schema31.properties.gatewayCrds.properties.versions.additionalProperties,data:data18};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data18.sha256 === undefined){
const err34 = {instancePath:instancePath+"/gatewayCrds/versions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/gatewayCrds/properties/versions/additionalProperties/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'",schema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.required,parentSchema:schema31.properties.gatewayCrds.properties.versions.additionalProperties,data:data18};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key6 in data18){
if(!((key6 === "version") || (key6 === "sha256"))){
const err35 = {instancePath:instancePath+"/gatewayCrds/versions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/gatewayCrds/properties/versions/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.gatewayCrds.properties.versions.additionalProperties,data:data18};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data18.version !== undefined){
let data19 = data18.version;
if(typeof data19 === "string"){
if(!pattern6.test(data19)){
const err36 = {instancePath:instancePath+"/gatewayCrds/versions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/version",schemaPath:"#/properties/gatewayCrds/properties/versions/additionalProperties/properties/version/pattern",keyword:"pattern",params:{pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$"},message:"must match pattern \""+"^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$"+"\"",schema:"^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$",parentSchema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.properties.version,data:data19};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/gatewayCrds/versions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/version",schemaPath:"#/properties/gatewayCrds/properties/versions/additionalProperties/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.properties.version.type,parentSchema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.properties.version,data:data19};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data18.sha256 !== undefined){
let data20 = data18.sha256;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(Object.keys(data20).length < 1){
const err38 = {instancePath:instancePath+"/gatewayCrds/versions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256",schemaPath:"#/properties/gatewayCrds/properties/versions/additionalProperties/properties/sha256/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.properties.sha256,data:data20};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
for(const key7 in data20){
let data21 = data20[key7];
if(typeof data21 === "string"){
if(!pattern12.test(data21)){
const err39 = {instancePath:instancePath+"/gatewayCrds/versions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/gatewayCrds/properties/versions/additionalProperties/properties/sha256/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.properties.sha256.additionalProperties,data:data21};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/gatewayCrds/versions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/gatewayCrds/properties/versions/additionalProperties/properties/sha256/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.properties.sha256.additionalProperties.type,parentSchema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.properties.sha256.additionalProperties,data:data21};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/gatewayCrds/versions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256",schemaPath:"#/properties/gatewayCrds/properties/versions/additionalProperties/properties/sha256/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.properties.sha256.type,parentSchema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.properties.sha256,data:data20};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/gatewayCrds/versions/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/gatewayCrds/properties/versions/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.gatewayCrds.properties.versions.additionalProperties.type,parentSchema:schema31.properties.gatewayCrds.properties.versions.additionalProperties,data:data18};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/gatewayCrds/versions",schemaPath:"#/properties/gatewayCrds/properties/versions/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.gatewayCrds.properties.versions.type,parentSchema:schema31.properties.gatewayCrds.properties.versions,data:data17};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/gatewayCrds",schemaPath:"#/properties/gatewayCrds/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.gatewayCrds.type,parentSchema:schema31.properties.gatewayCrds,data:data14};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
let data22 = data.registries;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.mirrors === undefined){
data22.mirrors = {};
}
if(data22.hosts === undefined){
data22.hosts = {};
}
if(data22.images === undefined){
data22.images = {};
}
for(const key8 in data22){
if(!(((key8 === "mirrors") || (key8 === "hosts")) || (key8 === "images"))){
const err45 = {instancePath:instancePath+"/registries",schemaPath:"#/properties/registries/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries,data:data22};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
let data23 = data22.mirrors;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key9 in data23){
let data24 = data23[key9];
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.endpoint === undefined){
const err46 = {instancePath:instancePath+"/registries/mirrors/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/required",keyword:"required",params:{missingProperty: "endpoint"},message:"must have required property '"+"endpoint"+"'",schema:schema31.properties.registries.properties.mirrors.additionalProperties.required,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
for(const key10 in data24){
if(!((key10 === "endpoint") || (key10 === "rewrite"))){
const err47 = {instancePath:instancePath+"/registries/mirrors/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data24.endpoint !== undefined){
let data25 = data24.endpoint;
if(Array.isArray(data25)){
if(data25.length < 1){
const err48 = {instancePath:instancePath+"/registries/mirrors/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/endpoint",schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/endpoint/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint,data:data25};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
const len1 = data25.length;
for(let i1=0; i1<len1; i1++){
let data26 = data25[i1];
if(typeof data26 === "string"){
if(!pattern17.test(data26)){
const err49 = {instancePath:instancePath+"/registries/mirrors/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/endpoint/" + i1,schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/endpoint/items/pattern",keyword:"pattern",params:{pattern: "^https?://[^/@ ]+"},message:"must match pattern \""+"^https?://[^/@ ]+"+"\"",schema:"^https?://[^/@ ]+",parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint.items,data:data26};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/registries/mirrors/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/endpoint/" + i1,schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/endpoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint.items.type,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint.items,data:data26};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/registries/mirrors/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/endpoint",schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/endpoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint.type,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint,data:data25};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data24.rewrite !== undefined){
let data27 = data24.rewrite;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
for(const key11 in data27){
let data28 = data27[key11];
if(typeof data28 !== "string"){
const err52 = {instancePath:instancePath+"/registries/mirrors/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/rewrite/" + key11.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/rewrite/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.rewrite.additionalProperties.type,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.rewrite.additionalProperties,data:data28};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/registries/mirrors/" + key9.replace(/~/g, "~0").replace(/\//g, "~1")+"/rewrite",schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/rewrite/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.rewrite.type,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.rewrite,data:data27};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/registries/mirrors/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.mirrors.additionalProperties.type,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties,data:data24};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/registries/mirrors",schemaPath:"#/properties/registries/properties/mirrors/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.mirrors.type,parentSchema:schema31.properties.registries.properties.mirrors,data:data23};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
let data29 = data22.hosts;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
for(const key12 in data29){
let data30 = data29[key12];
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key13 in data30){
if(!(((key13 === "ca") || (key13 === "insecure")) || (key13 === "credentials"))){
const err56 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/hosts/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties,data:data30};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data30.ca !== undefined){
let data31 = data30.ca;
if(typeof data31 === "string"){
if(!pattern5.test(data31)){
const err57 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/ca",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/ca/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.ca,data:data31};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/ca",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/ca/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.ca.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.ca,data:data31};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data30.insecure !== undefined){
let data32 = data30.insecure;
if(typeof data32 !== "boolean"){
const err59 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/insecure",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/insecure/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.insecure.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.insecure,data:data32};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data30.credentials !== undefined){
let data33 = data30.credentials;
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(Object.keys(data33).length > 1){
const err60 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials,data:data33};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(Object.keys(data33).length < 1){
const err61 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials,data:data33};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
for(const key14 in data33){
if(!(((key14 === "variables") || (key14 === "file")) || (key14 === "helper"))){
const err62 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials,data:data33};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data33.variables !== undefined){
let data34 = data33.variables;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
if(data34.username === undefined){
const err63 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/required",keyword:"required",params:{missingProperty: "username"},message:"must have required property '"+"username"+"'",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.required,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables,data:data34};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data34.password === undefined){
const err64 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/required",keyword:"required",params:{missingProperty: "password"},message:"must have required property '"+"password"+"'",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.required,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables,data:data34};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
for(const key15 in data34){
if(!((key15 === "username") || (key15 === "password"))){
const err65 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables,data:data34};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data34.username !== undefined){
let data35 = data34.username;
if(typeof data35 === "string"){
if(!pattern19.test(data35)){
const err66 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables/username",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/properties/username/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.username,data:data35};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables/username",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/properties/username/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.username.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.username,data:data35};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data34.password !== undefined){
let data36 = data34.password;
if(typeof data36 === "string"){
if(!pattern19.test(data36)){
const err68 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables/password",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/properties/password/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.password,data:data36};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
else {
const err69 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables/password",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/properties/password/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.password.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.password,data:data36};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
else {
const err70 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables,data:data34};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data33.file !== undefined){
let data37 = data33.file;
if(typeof data37 === "string"){
if(!pattern5.test(data37)){
const err71 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/file",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/file/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.file,data:data37};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/file",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.file.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.file,data:data37};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data33.helper !== undefined){
let data38 = data33.helper;
if(typeof data38 === "string"){
if(!pattern22.test(data38)){
const err73 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/helper",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/helper/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"},message:"must match pattern \""+"^[^\\s]+$"+"\"",schema:"^[^\\s]+$",parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.helper,data:data38};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/helper",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/helper/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.helper.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.helper,data:data38};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials,data:data33};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/registries/hosts/" + key12.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/hosts/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.hosts.additionalProperties.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties,data:data30};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
else {
const err77 = {instancePath:instancePath+"/registries/hosts",schemaPath:"#/properties/registries/properties/hosts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.hosts.type,parentSchema:schema31.properties.registries.properties.hosts,data:data29};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
let data39 = data22.images;
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key16 in data39){
if(!(func1.call(schema31.properties.registries.properties.images.properties, key16))){
const err78 = {instancePath:instancePath+"/registries/images",schemaPath:"#/properties/registries/properties/images/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.images,data:data39};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data39["quay.io/cilium/cilium"] !== undefined){
let data40 = data39["quay.io/cilium/cilium"];
if(typeof data40 === "string"){
if(!pattern23.test(data40)){
const err79 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1cilium",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data40};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1cilium",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data40};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data39["quay.io/cilium/operator-generic"] !== undefined){
let data41 = data39["quay.io/cilium/operator-generic"];
if(typeof data41 === "string"){
if(!pattern23.test(data41)){
const err81 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1operator-generic",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data41};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1operator-generic",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data41};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data39["quay.io/cilium/cilium-envoy"] !== undefined){
let data42 = data39["quay.io/cilium/cilium-envoy"];
if(typeof data42 === "string"){
if(!pattern23.test(data42)){
const err83 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1cilium-envoy",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data42};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1cilium-envoy",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data42};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data39["quay.io/cilium/hubble-relay"] !== undefined){
let data43 = data39["quay.io/cilium/hubble-relay"];
if(typeof data43 === "string"){
if(!pattern23.test(data43)){
const err85 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-relay",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data43};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
else {
const err86 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-relay",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data43};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data39["quay.io/cilium/hubble-ui"] !== undefined){
let data44 = data39["quay.io/cilium/hubble-ui"];
if(typeof data44 === "string"){
if(!pattern23.test(data44)){
const err87 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-ui",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data44};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
else {
const err88 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-ui",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data44};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data39["quay.io/cilium/hubble-ui-backend"] !== undefined){
let data45 = data39["quay.io/cilium/hubble-ui-backend"];
if(typeof data45 === "string"){
if(!pattern23.test(data45)){
const err89 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-ui-backend",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data45};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
else {
const err90 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-ui-backend",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data45};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data39["quay.io/cilium/clustermesh-apiserver"] !== undefined){
let data46 = data39["quay.io/cilium/clustermesh-apiserver"];
if(typeof data46 === "string"){
if(!pattern23.test(data46)){
const err91 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1clustermesh-apiserver",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data46};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
else {
const err92 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1clustermesh-apiserver",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data46};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data39["quay.io/cilium/certgen"] !== undefined){
let data47 = data39["quay.io/cilium/certgen"];
if(typeof data47 === "string"){
if(!pattern23.test(data47)){
const err93 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1certgen",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data47};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
else {
const err94 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1certgen",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data47};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data39["quay.io/cilium/startup-script"] !== undefined){
let data48 = data39["quay.io/cilium/startup-script"];
if(typeof data48 === "string"){
if(!pattern23.test(data48)){
const err95 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1startup-script",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data48};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
else {
const err96 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1startup-script",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data48};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data39["ghcr.io/spiffe/spire-agent"] !== undefined){
let data49 = data39["ghcr.io/spiffe/spire-agent"];
if(typeof data49 === "string"){
if(!pattern23.test(data49)){
const err97 = {instancePath:instancePath+"/registries/images/ghcr.io~1spiffe~1spire-agent",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data49};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
else {
const err98 = {instancePath:instancePath+"/registries/images/ghcr.io~1spiffe~1spire-agent",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data49};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data39["ghcr.io/spiffe/spire-server"] !== undefined){
let data50 = data39["ghcr.io/spiffe/spire-server"];
if(typeof data50 === "string"){
if(!pattern23.test(data50)){
const err99 = {instancePath:instancePath+"/registries/images/ghcr.io~1spiffe~1spire-server",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data50};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
else {
const err100 = {instancePath:instancePath+"/registries/images/ghcr.io~1spiffe~1spire-server",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data50};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
if(data39["docker.io/library/busybox"] !== undefined){
let data51 = data39["docker.io/library/busybox"];
if(typeof data51 === "string"){
if(!pattern23.test(data51)){
const err101 = {instancePath:instancePath+"/registries/images/docker.io~1library~1busybox",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data51};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/registries/images/docker.io~1library~1busybox",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data51};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
}
else {
const err103 = {instancePath:instancePath+"/registries/images",schemaPath:"#/properties/registries/properties/images/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.images.type,parentSchema:schema31.properties.registries.properties.images,data:data39};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
else {
const err104 = {instancePath:instancePath+"/registries",schemaPath:"#/properties/registries/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.type,parentSchema:schema31.properties.registries,data:data22};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
let data52 = data.caches;
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
if(data52.image === undefined){
data52.image = "docker.io/library/registry:3.0.0";
}
if(data52.port === undefined){
data52.port = 5100;
}
for(const key17 in data52){
if(!(((key17 === "registries") || (key17 === "image")) || (key17 === "port"))){
const err105 = {instancePath:instancePath+"/caches",schemaPath:"#/properties/caches/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.caches,data:data52};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data52.registries !== undefined){
let data53 = data52.registries;
if(Array.isArray(data53)){
if(data53.length < 1){
const err106 = {instancePath:instancePath+"/caches/registries",schemaPath:"#/properties/caches/properties/registries/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.caches.properties.registries,data:data53};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
const len2 = data53.length;
for(let i2=0; i2<len2; i2++){
let data54 = data53[i2];
if(typeof data54 === "string"){
if(!pattern35.test(data54)){
const err107 = {instancePath:instancePath+"/caches/registries/" + i2,schemaPath:"#/properties/caches/properties/registries/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9.-]+(:[0-9]+)?$"},message:"must match pattern \""+"^[a-z0-9.-]+(:[0-9]+)?$"+"\"",schema:"^[a-z0-9.-]+(:[0-9]+)?$",parentSchema:schema31.properties.caches.properties.registries.items,data:data54};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
else {
const err108 = {instancePath:instancePath+"/caches/registries/" + i2,schemaPath:"#/properties/caches/properties/registries/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.caches.properties.registries.items.type,parentSchema:schema31.properties.caches.properties.registries.items,data:data54};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
else {
const err109 = {instancePath:instancePath+"/caches/registries",schemaPath:"#/properties/caches/properties/registries/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.caches.properties.registries.type,parentSchema:schema31.properties.caches.properties.registries,data:data53};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
let data55 = data52.image;
if(typeof data55 === "string"){
if(!pattern36.test(data55)){
const err110 = {instancePath:instancePath+"/caches/image",schemaPath:"#/properties/caches/properties/image/pattern",keyword:"pattern",params:{pattern: "^[^/ ]+[.:][^/ ]*/[^ ]+$"},message:"must match pattern \""+"^[^/ ]+[.:][^/ ]*/[^ ]+$"+"\"",schema:"^[^/ ]+[.:][^/ ]*/[^ ]+$",parentSchema:schema31.properties.caches.properties.image,data:data55};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
else {
const err111 = {instancePath:instancePath+"/caches/image",schemaPath:"#/properties/caches/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.caches.properties.image.type,parentSchema:schema31.properties.caches.properties.image,data:data55};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
let data56 = data52.port;
if(!(((typeof data56 == "number") && (!(data56 % 1) && !isNaN(data56))) && (isFinite(data56)))){
const err112 = {instancePath:instancePath+"/caches/port",schemaPath:"#/properties/caches/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.caches.properties.port.type,parentSchema:schema31.properties.caches.properties.port,data:data56};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
if((typeof data56 == "number") && (isFinite(data56))){
if(data56 > 65000 || isNaN(data56)){
const err113 = {instancePath:instancePath+"/caches/port",schemaPath:"#/properties/caches/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65000},message:"must be <= 65000",schema:65000,parentSchema:schema31.properties.caches.properties.port,data:data56};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
if(data56 < 1 || isNaN(data56)){
const err114 = {instancePath:instancePath+"/caches/port",schemaPath:"#/properties/caches/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.caches.properties.port,data:data56};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
}
else {
const err115 = {instancePath:instancePath+"/caches",schemaPath:"#/properties/caches/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.caches.type,parentSchema:schema31.properties.caches,data:data52};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
let data57 = data.preload;
if(data57 && typeof data57 == "object" && !Array.isArray(data57)){
if(data57.up === undefined){
data57.up = "auto";
}
if(data57.parallel === undefined){
data57.parallel = 4;
}
for(const key18 in data57){
if(!((key18 === "up") || (key18 === "parallel"))){
const err116 = {instancePath:instancePath+"/preload",schemaPath:"#/properties/preload/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.preload,data:data57};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
let data58 = data57.up;
if(!(((data58 === "auto") || (data58 === "always")) || (data58 === "never"))){
const err117 = {instancePath:instancePath+"/preload/up",schemaPath:"#/properties/preload/properties/up/enum",keyword:"enum",params:{allowedValues: schema31.properties.preload.properties.up.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.preload.properties.up.enum,parentSchema:schema31.properties.preload.properties.up,data:data58};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
let data59 = data57.parallel;
if(!(((typeof data59 == "number") && (!(data59 % 1) && !isNaN(data59))) && (isFinite(data59)))){
const err118 = {instancePath:instancePath+"/preload/parallel",schemaPath:"#/properties/preload/properties/parallel/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.preload.properties.parallel.type,parentSchema:schema31.properties.preload.properties.parallel,data:data59};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 > 16 || isNaN(data59)){
const err119 = {instancePath:instancePath+"/preload/parallel",schemaPath:"#/properties/preload/properties/parallel/maximum",keyword:"maximum",params:{comparison: "<=", limit: 16},message:"must be <= 16",schema:16,parentSchema:schema31.properties.preload.properties.parallel,data:data59};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
if(data59 < 1 || isNaN(data59)){
const err120 = {instancePath:instancePath+"/preload/parallel",schemaPath:"#/properties/preload/properties/parallel/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.preload.properties.parallel,data:data59};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
}
else {
const err121 = {instancePath:instancePath+"/preload",schemaPath:"#/properties/preload/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.preload.type,parentSchema:schema31.properties.preload,data:data57};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
let data60 = data.tools;
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
for(const key19 in data60){
if(!(key19 === "mirror")){
const err122 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.tools,data:data60};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data60.mirror !== undefined){
let data61 = data60.mirror;
if(typeof data61 === "string"){
if(!pattern10.test(data61)){
const err123 = {instancePath:instancePath+"/tools/mirror",schemaPath:"#/properties/tools/properties/mirror/pattern",keyword:"pattern",params:{pattern: "^https?://[^ ]*\\{file\\}[^ ]*$"},message:"must match pattern \""+"^https?://[^ ]*\\{file\\}[^ ]*$"+"\"",schema:"^https?://[^ ]*\\{file\\}[^ ]*$",parentSchema:schema31.properties.tools.properties.mirror,data:data61};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
else {
const err124 = {instancePath:instancePath+"/tools/mirror",schemaPath:"#/properties/tools/properties/mirror/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.tools.properties.mirror.type,parentSchema:schema31.properties.tools.properties.mirror,data:data61};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
}
else {
const err125 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.tools.type,parentSchema:schema31.properties.tools,data:data60};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
let data62 = data.machine;
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
if(data62.name === undefined){
data62.name = "podman-machine-default";
}
if(data62.cpus === undefined){
data62.cpus = 4;
}
if(data62.memory === undefined){
data62.memory = 8192;
}
if(data62.disk === undefined){
data62.disk = 60;
}
if(data62.rootful === undefined){
data62.rootful = true;
}
if(data62.volumes === undefined){
data62.volumes = ["/Users","/private","/var/folders"];
}
for(const key20 in data62){
if(!((((((key20 === "name") || (key20 === "cpus")) || (key20 === "memory")) || (key20 === "disk")) || (key20 === "rootful")) || (key20 === "volumes"))){
const err126 = {instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.machine,data:data62};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
let data63 = data62.name;
if(typeof data63 === "string"){
if(!pattern38.test(data63)){
const err127 = {instancePath:instancePath+"/machine/name",schemaPath:"#/properties/machine/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9_.-]*$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9_.-]*$",parentSchema:schema31.properties.machine.properties.name,data:data63};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
else {
const err128 = {instancePath:instancePath+"/machine/name",schemaPath:"#/properties/machine/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.machine.properties.name.type,parentSchema:schema31.properties.machine.properties.name,data:data63};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
let data64 = data62.cpus;
if(!(((typeof data64 == "number") && (!(data64 % 1) && !isNaN(data64))) && (isFinite(data64)))){
const err129 = {instancePath:instancePath+"/machine/cpus",schemaPath:"#/properties/machine/properties/cpus/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.machine.properties.cpus.type,parentSchema:schema31.properties.machine.properties.cpus,data:data64};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
if((typeof data64 == "number") && (isFinite(data64))){
if(data64 < 1 || isNaN(data64)){
const err130 = {instancePath:instancePath+"/machine/cpus",schemaPath:"#/properties/machine/properties/cpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.machine.properties.cpus,data:data64};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
let data65 = data62.memory;
if(!(((typeof data65 == "number") && (!(data65 % 1) && !isNaN(data65))) && (isFinite(data65)))){
const err131 = {instancePath:instancePath+"/machine/memory",schemaPath:"#/properties/machine/properties/memory/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.machine.properties.memory.type,parentSchema:schema31.properties.machine.properties.memory,data:data65};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
if((typeof data65 == "number") && (isFinite(data65))){
if(data65 < 2048 || isNaN(data65)){
const err132 = {instancePath:instancePath+"/machine/memory",schemaPath:"#/properties/machine/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2048},message:"must be >= 2048",schema:2048,parentSchema:schema31.properties.machine.properties.memory,data:data65};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
let data66 = data62.disk;
if(!(((typeof data66 == "number") && (!(data66 % 1) && !isNaN(data66))) && (isFinite(data66)))){
const err133 = {instancePath:instancePath+"/machine/disk",schemaPath:"#/properties/machine/properties/disk/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.machine.properties.disk.type,parentSchema:schema31.properties.machine.properties.disk,data:data66};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
if((typeof data66 == "number") && (isFinite(data66))){
if(data66 < 20 || isNaN(data66)){
const err134 = {instancePath:instancePath+"/machine/disk",schemaPath:"#/properties/machine/properties/disk/minimum",keyword:"minimum",params:{comparison: ">=", limit: 20},message:"must be >= 20",schema:20,parentSchema:schema31.properties.machine.properties.disk,data:data66};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
let data67 = data62.rootful;
if(typeof data67 !== "boolean"){
const err135 = {instancePath:instancePath+"/machine/rootful",schemaPath:"#/properties/machine/properties/rootful/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.machine.properties.rootful.type,parentSchema:schema31.properties.machine.properties.rootful,data:data67};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
let data68 = data62.volumes;
if(Array.isArray(data68)){
const len3 = data68.length;
for(let i3=0; i3<len3; i3++){
let data69 = data68[i3];
if(typeof data69 === "string"){
if(!pattern39.test(data69)){
const err136 = {instancePath:instancePath+"/machine/volumes/" + i3,schemaPath:"#/properties/machine/properties/volumes/items/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema31.properties.machine.properties.volumes.items,data:data69};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
else {
const err137 = {instancePath:instancePath+"/machine/volumes/" + i3,schemaPath:"#/properties/machine/properties/volumes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.machine.properties.volumes.items.type,parentSchema:schema31.properties.machine.properties.volumes.items,data:data69};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
}
else {
const err138 = {instancePath:instancePath+"/machine/volumes",schemaPath:"#/properties/machine/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.machine.properties.volumes.type,parentSchema:schema31.properties.machine.properties.volumes,data:data68};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
else {
const err139 = {instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.machine.type,parentSchema:schema31.properties.machine,data:data62};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
let data70 = data.nodes;
if(data70 && typeof data70 == "object" && !Array.isArray(data70)){
if(data70.image === undefined){
data70.image = "docker.io/library/busybox:1.37.0@sha256:9532d8c39891ca2ecde4d30d7710e01fb739c87a8b9299685c63704296b16028";
}
if(data70.batch === undefined){
data70.batch = 50;
}
for(const key21 in data70){
if(!((key21 === "image") || (key21 === "batch"))){
const err140 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key21},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.nodes,data:data70};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
}
let data71 = data70.image;
if(typeof data71 === "string"){
if(!pattern40.test(data71)){
const err141 = {instancePath:instancePath+"/nodes/image",schemaPath:"#/properties/nodes/properties/image/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema31.properties.nodes.properties.image,data:data71};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
else {
const err142 = {instancePath:instancePath+"/nodes/image",schemaPath:"#/properties/nodes/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.nodes.properties.image.type,parentSchema:schema31.properties.nodes.properties.image,data:data71};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
let data72 = data70.batch;
if(!(((typeof data72 == "number") && (!(data72 % 1) && !isNaN(data72))) && (isFinite(data72)))){
const err143 = {instancePath:instancePath+"/nodes/batch",schemaPath:"#/properties/nodes/properties/batch/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.nodes.properties.batch.type,parentSchema:schema31.properties.nodes.properties.batch,data:data72};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
if((typeof data72 == "number") && (isFinite(data72))){
if(data72 > 500 || isNaN(data72)){
const err144 = {instancePath:instancePath+"/nodes/batch",schemaPath:"#/properties/nodes/properties/batch/maximum",keyword:"maximum",params:{comparison: "<=", limit: 500},message:"must be <= 500",schema:500,parentSchema:schema31.properties.nodes.properties.batch,data:data72};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
if(data72 < 1 || isNaN(data72)){
const err145 = {instancePath:instancePath+"/nodes/batch",schemaPath:"#/properties/nodes/properties/batch/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.nodes.properties.batch,data:data72};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
}
else {
const err146 = {instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.nodes.type,parentSchema:schema31.properties.nodes,data:data70};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
let data73 = data.probes;
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
for(const key22 in data73){
if(!(key22 === "image")){
const err147 = {instancePath:instancePath+"/probes",schemaPath:"#/properties/probes/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key22},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.probes,data:data73};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data73.image !== undefined){
let data74 = data73.image;
if(typeof data74 === "string"){
if(!pattern40.test(data74)){
const err148 = {instancePath:instancePath+"/probes/image",schemaPath:"#/properties/probes/properties/image/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},message:"must match pattern \""+"^\\S+$"+"\"",schema:"^\\S+$",parentSchema:schema31.properties.probes.properties.image,data:data74};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
else {
const err149 = {instancePath:instancePath+"/probes/image",schemaPath:"#/properties/probes/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.probes.properties.image.type,parentSchema:schema31.properties.probes.properties.image,data:data74};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
}
else {
const err150 = {instancePath:instancePath+"/probes",schemaPath:"#/properties/probes/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.probes.type,parentSchema:schema31.properties.probes,data:data73};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
let data75 = data.limits;
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
if(data75.create === undefined){
data75.create = "6m";
}
if(data75.nodes === undefined){
data75.nodes = "90s";
}
if(data75.ready === undefined){
data75.ready = "10m";
}
if(data75.stuck === undefined){
data75.stuck = "60s";
}
if(data75.feature === undefined){
data75.feature = "90s";
}
if(data75.connectivity === undefined){
data75.connectivity = "20m";
}
if(data75.crds === undefined){
data75.crds = "60s";
}
if(data75.download === undefined){
data75.download = "10m";
}
if(data75.command === undefined){
data75.command = "2m";
}
for(const key23 in data75){
if(!(func1.call(schema31.properties.limits.properties, key23))){
const err151 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key23},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.limits,data:data75};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
let data76 = data75.create;
if(typeof data76 === "string"){
if(!pattern42.test(data76)){
const err152 = {instancePath:instancePath+"/limits/create",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"},message:"must match pattern \""+"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"+"\"",schema:"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$",parentSchema:schema44,data:data76};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
else {
const err153 = {instancePath:instancePath+"/limits/create",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data76};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
let data77 = data75.nodes;
if(typeof data77 === "string"){
if(!pattern42.test(data77)){
const err154 = {instancePath:instancePath+"/limits/nodes",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"},message:"must match pattern \""+"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"+"\"",schema:"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$",parentSchema:schema44,data:data77};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
else {
const err155 = {instancePath:instancePath+"/limits/nodes",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data77};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
let data78 = data75.ready;
if(typeof data78 === "string"){
if(!pattern42.test(data78)){
const err156 = {instancePath:instancePath+"/limits/ready",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"},message:"must match pattern \""+"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"+"\"",schema:"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$",parentSchema:schema44,data:data78};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
else {
const err157 = {instancePath:instancePath+"/limits/ready",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data78};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
let data79 = data75.stuck;
if(typeof data79 === "string"){
if(!pattern42.test(data79)){
const err158 = {instancePath:instancePath+"/limits/stuck",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"},message:"must match pattern \""+"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"+"\"",schema:"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$",parentSchema:schema44,data:data79};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
else {
const err159 = {instancePath:instancePath+"/limits/stuck",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data79};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
let data80 = data75.feature;
if(typeof data80 === "string"){
if(!pattern42.test(data80)){
const err160 = {instancePath:instancePath+"/limits/feature",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"},message:"must match pattern \""+"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"+"\"",schema:"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$",parentSchema:schema44,data:data80};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
else {
const err161 = {instancePath:instancePath+"/limits/feature",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data80};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
let data81 = data75.connectivity;
if(typeof data81 === "string"){
if(!pattern42.test(data81)){
const err162 = {instancePath:instancePath+"/limits/connectivity",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"},message:"must match pattern \""+"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"+"\"",schema:"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$",parentSchema:schema44,data:data81};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
else {
const err163 = {instancePath:instancePath+"/limits/connectivity",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data81};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
let data82 = data75.crds;
if(typeof data82 === "string"){
if(!pattern42.test(data82)){
const err164 = {instancePath:instancePath+"/limits/crds",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"},message:"must match pattern \""+"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"+"\"",schema:"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$",parentSchema:schema44,data:data82};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
}
else {
const err165 = {instancePath:instancePath+"/limits/crds",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data82};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
let data83 = data75.download;
if(typeof data83 === "string"){
if(!pattern42.test(data83)){
const err166 = {instancePath:instancePath+"/limits/download",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"},message:"must match pattern \""+"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"+"\"",schema:"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$",parentSchema:schema44,data:data83};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
}
else {
const err167 = {instancePath:instancePath+"/limits/download",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data83};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
let data84 = data75.command;
if(typeof data84 === "string"){
if(!pattern42.test(data84)){
const err168 = {instancePath:instancePath+"/limits/command",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"},message:"must match pattern \""+"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"+"\"",schema:"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$",parentSchema:schema44,data:data84};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
}
else {
const err169 = {instancePath:instancePath+"/limits/command",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data84};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
else {
const err170 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.limits.type,parentSchema:schema31.properties.limits,data:data75};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
let data85 = data.retry;
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
if(data85.attempts === undefined){
data85.attempts = 4;
}
if(data85.delay === undefined){
data85.delay = "500ms";
}
for(const key24 in data85){
if(!((key24 === "attempts") || (key24 === "delay"))){
const err171 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key24},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.retry,data:data85};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
}
let data86 = data85.attempts;
if(!(((typeof data86 == "number") && (!(data86 % 1) && !isNaN(data86))) && (isFinite(data86)))){
const err172 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.retry.properties.attempts.type,parentSchema:schema31.properties.retry.properties.attempts,data:data86};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
if((typeof data86 == "number") && (isFinite(data86))){
if(data86 > 20 || isNaN(data86)){
const err173 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema31.properties.retry.properties.attempts,data:data86};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
if(data86 < 1 || isNaN(data86)){
const err174 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.retry.properties.attempts,data:data86};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
let data87 = data85.delay;
if(typeof data87 === "string"){
if(!pattern42.test(data87)){
const err175 = {instancePath:instancePath+"/retry/delay",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"},message:"must match pattern \""+"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$"+"\"",schema:"^([0-9]{1,9}(\\.[0-9]+)?ms|[0-9]{1,6}(\\.[0-9]+)?s|[0-9]{1,4}(\\.[0-9]+)?m|[0-9]{1,2}(\\.[0-9]+)?h)$",parentSchema:schema44,data:data87};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
else {
const err176 = {instancePath:instancePath+"/retry/delay",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data87};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
else {
const err177 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.retry.type,parentSchema:schema31.properties.retry,data:data85};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
}
else {
const err178 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

