// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const k3d = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"k3d","title":"k3d cluster","description":"A cluster in k3d's own format, k3d.io/v1alpha5 of kind Simple, as k3d 5.9 reads it.","type":"object","additionalProperties":false,"required":["apiVersion","kind"],"properties":{"apiVersion":{"description":"The format of this file. k3d converts files of v1alpha2 to v1alpha4: k3d config migrate FILE NEW.yaml.","enum":["k3d.io/v1alpha5"]},"kind":{"description":"The only kind of file that k3d creates a cluster from.","enum":["Simple"]},"metadata":{"description":"What the cluster is called.","type":"object","additionalProperties":false,"properties":{"name":{"description":"The cluster's name; containers, network and context are called k3d-NAME. A name on the command line wins.","type":"string","pattern":"^[a-z0-9]([a-z0-9.-]{0,30}[a-z0-9])?$","expected":"at most 32 small letters, digits and dashes that end in a letter or digit","default":"k3s-default"}}},"servers":{"description":"Nodes with the control plane. From two on, the first one starts an etcd that the others join.","type":"integer","minimum":1,"default":1},"agents":{"description":"Nodes that only run pods.","type":"integer","minimum":0,"default":0},"kubeAPI":{"description":"Where this computer reaches the API server.","type":"object","additionalProperties":false,"properties":{"host":{"description":"The host name that the kubeconfig gets, if it is another than the address.","type":"string","$ref":"#/$defs/hostName"},"hostIP":{"description":"The address of this computer to listen on. The default offers the admin port to the whole network.","type":"string","$ref":"#/$defs/ipv4","default":"0.0.0.0","examples":["127.0.0.1"]},"hostPort":{"description":"The port to listen on, in quotes. Without it k3d takes a free one, another one at each creation.","type":"string","pattern":"^(|[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$","expected":"a port from 0 to 65535","examples":["6550"]}}},"image":{"description":"The image of the nodes, whose tag is the version of k3s. `latest`, `stable` and `+CHANNEL` ask the internet.","type":"string","pattern":"^(|latest|stable|\\+[A-Za-z0-9.-]+|([A-Za-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?)$","expected":"the name of an image, as in rancher/k3s:v1.36.3-k3s1 (a tag holds - where the version has +)","examples":["rancher/k3s:v1.36.3-k3s1"]},"network":{"description":"A network of the engine that is there already, in place of one of its own.","type":"string"},"subnet":{"description":"The range of the nodes' addresses, or `auto` for one that is free; servers then keep theirs for good.","type":"string","pattern":"^(|auto|(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}/(3[0-2]|[12]?[0-9])|[0-9a-fA-F:]*:[0-9a-fA-F:.]*/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$","expected":"a range of addresses, as in 172.28.0.0/16, or auto","examples":["172.28.0.0/16","auto"]},"token":{"description":"The secret that nodes join with. k3d makes one up where none is given.","type":"string"},"volumes":{"description":"Folders and files of this computer, or named volumes, inside nodes.","type":"array","items":{"type":"object","additionalProperties":false,"required":["volume"],"properties":{"volume":{"description":"SOURCE:DESTINATION[:OPTIONS]. The destination is absolute or one of k3d's names, as k3s-storage.","type":"string","pattern":"^(/[^:]*|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config)|[^:]*:(/[^:]*|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config))(:[^:]*)?)$","expected":"SOURCE:DESTINATION[:OPTIONS] with an absolute destination, as in /data:/data:ro"},"nodeFilters":{"description":"Which nodes get it; all of them and the load balancer where none is named.","$ref":"#/$defs/nodeFilters"}}}},"ports":{"description":"Ports of this computer that lead to nodes.","type":"array","items":{"type":"object","additionalProperties":false,"required":["port"],"properties":{"port":{"description":"[ADDRESS:]PORT:PORT-OF-THE-NODE[/udp]; ranges of equal length are allowed.","type":"string","pattern":"^((\\[[0-9a-fA-F:.]+\\]|[0-9a-fA-F:.]*):)?([0-9]*(-[0-9]+)?:)?[0-9]+(-[0-9]+)?(/(tcp|udp|sctp|TCP|UDP|SCTP)?)?$","expected":"[ADDRESS:]PORT:PORT, as in 8080:80 or 127.0.0.1:8080:80/tcp","examples":["8080:80"]},"nodeFilters":{"description":"Where it leads: `loadbalancer` spreads over all nodes, `server:0:direct` publishes on one node.","type":"array","items":{"type":"string","pattern":"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))(:(proxy|direct))?$","expected":"a node filter, as in loadbalancer, server:*, agent:0 or server:0:direct"}}}}},"options":{"description":"How k3d creates the cluster and what it passes on.","type":"object","additionalProperties":false,"properties":{"k3d":{"description":"How k3d itself goes about it.","type":"object","additionalProperties":false,"properties":{"wait":{"description":"Whether k3d waits for the servers to be ready.","type":"boolean","default":true},"timeout":{"description":"How long k3d waits before it gives up and removes the cluster. A bare number would be nanoseconds.","type":["string","null"],"pattern":"^\\+?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h))+)$","expected":"a time, as in 90s or 1m30s","examples":["90s"]},"disableLoadbalancer":{"description":"Whether to do without the load balancer in front of the servers; ports then need a node and :direct.","type":"boolean","default":false},"disableImageVolume":{"description":"Whether to do without the volume that `k3d image import` copies through.","type":"boolean","default":false},"disableRollback":{"description":"Whether to leave what was made when creation fails, so that it can be looked at.","type":"boolean","default":false},"loadbalancer":{"type":"object","additionalProperties":false,"properties":{"configOverrides":{"description":"Changes to the load balancer's nginx.","type":"array","items":{"type":"string","pattern":"^(settings\\.(workerConnections|defaultProxyTimeout)=[0-9]+|ports\\.[^=]+=.*)$","expected":"settings.workerConnections=NUMBER or settings.defaultProxyTimeout=SECONDS"},"examples":[["settings.workerConnections=2048"]]}}}}},"k3s":{"description":"What is passed on to k3s in the nodes.","type":"object","additionalProperties":false,"properties":{"extraArgs":{"description":"Flags of k3s, one at a time.","type":"array","items":{"type":"object","additionalProperties":false,"required":["arg"],"properties":{"arg":{"description":"A flag with its value, as `k3s server` or `k3s agent` takes it.","type":"string","examples":["--disable=traefik"]},"nodeFilters":{"$ref":"#/$defs/nodeFilters"}}}},"nodeLabels":{"description":"Labels of the Kubernetes nodes.","type":"array","items":{"type":"object","additionalProperties":false,"required":["label"],"properties":{"label":{"description":"KEY=VALUE.","type":"string","examples":["tier=front"]},"nodeFilters":{"$ref":"#/$defs/nodeFilters"}}}}}},"kubeconfig":{"description":"What becomes of the default kubeconfig.","type":"object","additionalProperties":false,"properties":{"updateDefaultKubeconfig":{"description":"Whether the cluster is added to it as the context k3d-NAME.","type":"boolean","default":true},"switchCurrentContext":{"description":"Whether that context becomes the current one.","type":"boolean","default":true}}},"runtime":{"description":"What the engine is asked for. k3d drops a key that it does not know here without a word.","type":"object","additionalProperties":false,"properties":{"gpuRequest":{"description":"GPUs, as `docker run --gpus` takes them.","type":"string","examples":["all"]},"serversMemory":{"description":"The memory limit of each server.","$ref":"#/$defs/memory"},"agentsMemory":{"description":"The memory limit of each agent.","$ref":"#/$defs/memory"},"hostPidMode":{"description":"Whether nodes see the processes of the host.","type":"boolean","default":false},"labels":{"description":"Labels of the containers.","type":"array","items":{"type":"object","additionalProperties":false,"required":["label"],"properties":{"label":{"description":"KEY=VALUE; k3d keeps app and keys that begin with k3s. or k3d. for itself.","type":"string","pattern":"^(?!k3s\\.|k3d\\.|app(=|$))","expected":"KEY=VALUE with a key other than app, k3s.… and k3d.…, which k3d keeps for itself"},"nodeFilters":{"$ref":"#/$defs/nodeFilters"}}}},"ulimits":{"description":"Limits of the processes in the nodes.","type":"array","items":{"type":"object","additionalProperties":false,"required":["name","soft","hard"],"properties":{"name":{"description":"What is limited, as setrlimit(2) calls it.","enum":["core","cpu","data","fsize","locks","memlock","msgqueue","nice","nofile","nproc","rss","rtprio","rttime","sigpending","stack"]},"soft":{"description":"The limit that a process may raise itself.","type":"integer"},"hard":{"description":"The limit of that limit.","type":"integer"}}}}}}}},"env":{"description":"Environment variables of the nodes.","type":"array","items":{"type":"object","additionalProperties":false,"required":["envVar"],"properties":{"envVar":{"description":"NAME=VALUE.","type":"string","examples":["HTTP_PROXY=http://proxy:3128"]},"nodeFilters":{"$ref":"#/$defs/nodeFilters"}}}},"registries":{"description":"Image registries. k3d drops a key that it does not know here without a word.","type":"object","additionalProperties":false,"properties":{"create":{"description":"A registry that k3d starts beside the cluster, and deletes with it.","type":"object","additionalProperties":false,"properties":{"name":{"description":"Its container's name. The default is k3d-NAME-registry.","type":"string"},"host":{"description":"The address of this computer to listen on.","type":"string","pattern":"^(|[0-9]{1,3}(\\.[0-9]{1,3}){3}|[a-zA-Z0-9.-]+)$","expected":"an address or a host name, as in 127.0.0.1","default":"0.0.0.0"},"hostPort":{"description":"The port of this computer to listen on, in quotes; `random` takes a free one.","type":"string","pattern":"^(|random|[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$","expected":"a port from 0 to 65535, or random","default":"random"},"image":{"description":"The image of the registry.","type":"string","default":"docker.io/library/registry:2"},"proxy":{"description":"Makes it a cache of another registry.","type":"object","additionalProperties":false,"properties":{"remoteURL":{"description":"The registry behind it.","type":"string","examples":["https://registry-1.docker.io"]},"username":{"description":"The user there.","type":"string"},"password":{"description":"The password there. It stands in this file for all to read.","type":"string"}}},"volumes":{"description":"Volumes of its container, so that images outlive it.","type":"array","items":{"type":"string"},"examples":[["/var/tmp/registry:/var/lib/registry"]]},"enforcePortMatch":{"description":"Whether it listens on the same port inside its container.","type":"boolean","default":false}}},"use":{"description":"Registries that were made with `k3d registry create`, as NAME:PORT.","type":"array","items":{"type":"string","pattern":"^(https?://)?[a-zA-Z0-9.-]+(:[0-9]{1,5}){0,2}$","expected":"a registry, as in k3d-registry.localhost:5000"}},"config":{"description":"k3s's registries.yaml: its text, in several lines, or the name of the file. Mirrors and credentials belong here.","type":"string"}}},"hostAliases":{"description":"Lines for /etc/hosts of the nodes and for CoreDNS.","type":"array","items":{"type":"object","additionalProperties":false,"required":["ip","hostnames"],"properties":{"ip":{"description":"The address.","type":"string","pattern":"^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*(%[0-9A-Za-z]+)?)$","expected":"an address, as in 172.28.0.1"},"hostnames":{"description":"The names that lead to it.","type":"array","items":{"$ref":"#/$defs/hostName"}}}}},"files":{"description":"Files that are copied into nodes before k3s starts.","type":"array","items":{"type":"object","additionalProperties":false,"required":["source","destination"],"properties":{"source":{"description":"A file, named from this file's folder, or the text itself in several lines.","type":"string"},"destination":{"description":"Where it goes: absolute, or below one of k3d's names, as k3s-manifests-custom/NAME.yaml.","type":"string","pattern":"^(/|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config)(/|$))","expected":"an absolute name, or one below k3s-manifests-custom or another of k3d's names"},"description":{"description":"A remark for the log.","type":"string"},"nodeFilters":{"description":"Which nodes get it; all of them and the load balancer where none is named.","$ref":"#/$defs/nodeFilters"}}}}},"$defs":{"nodeFilters":{"description":"Which nodes it is for: `all`, `loadbalancer`, or server or agent with `:*`, a number, a list or a range.","type":"array","items":{"type":"string","pattern":"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$","expected":"a node filter, as in server:*, agent:0, agent:0-2, loadbalancer or all"},"examples":[["server:*"]]},"hostName":{"type":"string","pattern":"^(?=.{1,255}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$","expected":"a host name: letters, digits, dashes and dots"},"ipv4":{"type":"string","pattern":"^(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}$","expected":"an IPv4 address, as in 127.0.0.1"},"memory":{"type":"string","pattern":"^(|([0-9]+(\\.[0-9]*)?|\\.[0-9]+) ?([bB]|[kKmMgGtTpP]([iI]?[bB])?)?)$","expected":"an amount of memory, as in 2g or 512m","examples":["2g"]}}};
const schema32 = {"type":"string","pattern":"^(?=.{1,255}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$","expected":"a host name: letters, digits, dashes and dots"};
const schema33 = {"type":"string","pattern":"^(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}$","expected":"an IPv4 address, as in 127.0.0.1"};
const schema34 = {"description":"Which nodes it is for: `all`, `loadbalancer`, or server or agent with `:*`, a number, a list or a range.","type":"array","items":{"type":"string","pattern":"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$","expected":"a node filter, as in server:*, agent:0, agent:0-2, loadbalancer or all"},"examples":[["server:*"]]};
const schema37 = {"type":"string","pattern":"^(|([0-9]+(\\.[0-9]*)?|\\.[0-9]+) ?([bB]|[kKmMgGtTpP]([iI]?[bB])?)?)$","expected":"an amount of memory, as in 2g or 512m","examples":["2g"]};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[a-z0-9]([a-z0-9.-]{0,30}[a-z0-9])?$", "u");
const pattern5 = new RegExp("^(?=.{1,255}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$", "u");
const pattern6 = new RegExp("^(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}$", "u");
const pattern7 = new RegExp("^(|[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$", "u");
const pattern8 = new RegExp("^(|latest|stable|\\+[A-Za-z0-9.-]+|([A-Za-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?)$", "u");
const pattern9 = new RegExp("^(|auto|(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}/(3[0-2]|[12]?[0-9])|[0-9a-fA-F:]*:[0-9a-fA-F:.]*/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$", "u");
const pattern10 = new RegExp("^(/[^:]*|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config)|[^:]*:(/[^:]*|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config))(:[^:]*)?)$", "u");
const pattern11 = new RegExp("^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$", "u");
const pattern12 = new RegExp("^((\\[[0-9a-fA-F:.]+\\]|[0-9a-fA-F:.]*):)?([0-9]*(-[0-9]+)?:)?[0-9]+(-[0-9]+)?(/(tcp|udp|sctp|TCP|UDP|SCTP)?)?$", "u");
const pattern13 = new RegExp("^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))(:(proxy|direct))?$", "u");
const pattern14 = new RegExp("^\\+?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h))+)$", "u");
const pattern15 = new RegExp("^(settings\\.(workerConnections|defaultProxyTimeout)=[0-9]+|ports\\.[^=]+=.*)$", "u");
const pattern18 = new RegExp("^(|([0-9]+(\\.[0-9]*)?|\\.[0-9]+) ?([bB]|[kKmMgGtTpP]([iI]?[bB])?)?)$", "u");
const pattern20 = new RegExp("^(?!k3s\\.|k3d\\.|app(=|$))", "u");
const pattern23 = new RegExp("^(|[0-9]{1,3}(\\.[0-9]{1,3}){3}|[a-zA-Z0-9.-]+)$", "u");
const pattern24 = new RegExp("^(|random|[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$", "u");
const pattern25 = new RegExp("^(https?://)?[a-zA-Z0-9.-]+(:[0-9]{1,5}){0,2}$", "u");
const pattern26 = new RegExp("^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*(%[0-9A-Za-z]+)?)$", "u");
const pattern28 = new RegExp("^(/|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config)(/|$))", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="k3d" */;
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
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.kind === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(!(data0 === "k3d.io/v1alpha5")){
const err3 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema31.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.apiVersion.enum,parentSchema:schema31.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(!(data1 === "Simple")){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema31.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.kind.enum,parentSchema:schema31.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.metadata !== undefined){
let data2 = data.metadata;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
if(!(key1 === "name")){
const err5 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data2.name !== undefined){
let data3 = data2.name;
if(typeof data3 === "string"){
if(!pattern4.test(data3)){
const err6 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9.-]{0,30}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9.-]{0,30}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9.-]{0,30}[a-z0-9])?$",parentSchema:schema31.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/metadata/name",schemaPath:"#/properties/metadata/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.metadata.properties.name.type,parentSchema:schema31.properties.metadata.properties.name,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.metadata.type,parentSchema:schema31.properties.metadata,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.servers !== undefined){
let data4 = data.servers;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err9 = {instancePath:instancePath+"/servers",schemaPath:"#/properties/servers/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.servers.type,parentSchema:schema31.properties.servers,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 1 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/servers",schemaPath:"#/properties/servers/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.servers,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.agents !== undefined){
let data5 = data.agents;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err11 = {instancePath:instancePath+"/agents",schemaPath:"#/properties/agents/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.agents.type,parentSchema:schema31.properties.agents,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err12 = {instancePath:instancePath+"/agents",schemaPath:"#/properties/agents/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.agents,data:data5};
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
if(data.kubeAPI !== undefined){
let data6 = data.kubeAPI;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key2 in data6){
if(!(((key2 === "host") || (key2 === "hostIP")) || (key2 === "hostPort"))){
const err13 = {instancePath:instancePath+"/kubeAPI",schemaPath:"#/properties/kubeAPI/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.kubeAPI,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data6.host !== undefined){
let data7 = data6.host;
if(typeof data7 !== "string"){
const err14 = {instancePath:instancePath+"/kubeAPI/host",schemaPath:"#/properties/kubeAPI/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.kubeAPI.properties.host.type,parentSchema:schema31.properties.kubeAPI.properties.host,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err15 = {instancePath:instancePath+"/kubeAPI/host",schemaPath:"#/$defs/hostName/pattern",keyword:"pattern",params:{pattern: "^(?=.{1,255}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$"},message:"must match pattern \""+"^(?=.{1,255}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$"+"\"",schema:"^(?=.{1,255}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$",parentSchema:schema32,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/kubeAPI/host",schemaPath:"#/$defs/hostName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data6.hostIP !== undefined){
let data8 = data6.hostIP;
if(typeof data8 !== "string"){
const err17 = {instancePath:instancePath+"/kubeAPI/hostIP",schemaPath:"#/properties/kubeAPI/properties/hostIP/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.kubeAPI.properties.hostIP.type,parentSchema:schema31.properties.kubeAPI.properties.hostIP,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(typeof data8 === "string"){
if(!pattern6.test(data8)){
const err18 = {instancePath:instancePath+"/kubeAPI/hostIP",schemaPath:"#/$defs/ipv4/pattern",keyword:"pattern",params:{pattern: "^(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}$"},message:"must match pattern \""+"^(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}$"+"\"",schema:"^(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}$",parentSchema:schema33,data:data8};
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
const err19 = {instancePath:instancePath+"/kubeAPI/hostIP",schemaPath:"#/$defs/ipv4/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.type,parentSchema:schema33,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data6.hostPort !== undefined){
let data9 = data6.hostPort;
if(typeof data9 === "string"){
if(!pattern7.test(data9)){
const err20 = {instancePath:instancePath+"/kubeAPI/hostPort",schemaPath:"#/properties/kubeAPI/properties/hostPort/pattern",keyword:"pattern",params:{pattern: "^(|[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$"},message:"must match pattern \""+"^(|[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$"+"\"",schema:"^(|[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$",parentSchema:schema31.properties.kubeAPI.properties.hostPort,data:data9};
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
const err21 = {instancePath:instancePath+"/kubeAPI/hostPort",schemaPath:"#/properties/kubeAPI/properties/hostPort/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.kubeAPI.properties.hostPort.type,parentSchema:schema31.properties.kubeAPI.properties.hostPort,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/kubeAPI",schemaPath:"#/properties/kubeAPI/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.kubeAPI.type,parentSchema:schema31.properties.kubeAPI,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.image !== undefined){
let data10 = data.image;
if(typeof data10 === "string"){
if(!pattern8.test(data10)){
const err23 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/pattern",keyword:"pattern",params:{pattern: "^(|latest|stable|\\+[A-Za-z0-9.-]+|([A-Za-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?)$"},message:"must match pattern \""+"^(|latest|stable|\\+[A-Za-z0-9.-]+|([A-Za-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?)$"+"\"",schema:"^(|latest|stable|\\+[A-Za-z0-9.-]+|([A-Za-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._/-]+[a-z0-9]+)*(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?)$",parentSchema:schema31.properties.image,data:data10};
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
const err24 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.image.type,parentSchema:schema31.properties.image,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.network !== undefined){
let data11 = data.network;
if(typeof data11 !== "string"){
const err25 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.network.type,parentSchema:schema31.properties.network,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.subnet !== undefined){
let data12 = data.subnet;
if(typeof data12 === "string"){
if(!pattern9.test(data12)){
const err26 = {instancePath:instancePath+"/subnet",schemaPath:"#/properties/subnet/pattern",keyword:"pattern",params:{pattern: "^(|auto|(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}/(3[0-2]|[12]?[0-9])|[0-9a-fA-F:]*:[0-9a-fA-F:.]*/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$"},message:"must match pattern \""+"^(|auto|(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}/(3[0-2]|[12]?[0-9])|[0-9a-fA-F:]*:[0-9a-fA-F:.]*/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$"+"\"",schema:"^(|auto|(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}/(3[0-2]|[12]?[0-9])|[0-9a-fA-F:]*:[0-9a-fA-F:.]*/(12[0-8]|1[01][0-9]|[1-9]?[0-9]))$",parentSchema:schema31.properties.subnet,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/subnet",schemaPath:"#/properties/subnet/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.subnet.type,parentSchema:schema31.properties.subnet,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.token !== undefined){
let data13 = data.token;
if(typeof data13 !== "string"){
const err28 = {instancePath:instancePath+"/token",schemaPath:"#/properties/token/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.token.type,parentSchema:schema31.properties.token,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.volumes !== undefined){
let data14 = data.volumes;
if(Array.isArray(data14)){
const len0 = data14.length;
for(let i0=0; i0<len0; i0++){
let data15 = data14[i0];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.volume === undefined){
const err29 = {instancePath:instancePath+"/volumes/" + i0,schemaPath:"#/properties/volumes/items/required",keyword:"required",params:{missingProperty: "volume"},message:"must have required property '"+"volume"+"'",schema:schema31.properties.volumes.items.required,parentSchema:schema31.properties.volumes.items,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key3 in data15){
if(!((key3 === "volume") || (key3 === "nodeFilters"))){
const err30 = {instancePath:instancePath+"/volumes/" + i0,schemaPath:"#/properties/volumes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.volumes.items,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data15.volume !== undefined){
let data16 = data15.volume;
if(typeof data16 === "string"){
if(!pattern10.test(data16)){
const err31 = {instancePath:instancePath+"/volumes/" + i0+"/volume",schemaPath:"#/properties/volumes/items/properties/volume/pattern",keyword:"pattern",params:{pattern: "^(/[^:]*|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config)|[^:]*:(/[^:]*|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config))(:[^:]*)?)$"},message:"must match pattern \""+"^(/[^:]*|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config)|[^:]*:(/[^:]*|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config))(:[^:]*)?)$"+"\"",schema:"^(/[^:]*|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config)|[^:]*:(/[^:]*|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config))(:[^:]*)?)$",parentSchema:schema31.properties.volumes.items.properties.volume,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/volumes/" + i0+"/volume",schemaPath:"#/properties/volumes/items/properties/volume/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.volumes.items.properties.volume.type,parentSchema:schema31.properties.volumes.items.properties.volume,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data15.nodeFilters !== undefined){
let data17 = data15.nodeFilters;
if(Array.isArray(data17)){
const len1 = data17.length;
for(let i1=0; i1<len1; i1++){
let data18 = data17[i1];
if(typeof data18 === "string"){
if(!pattern11.test(data18)){
const err33 = {instancePath:instancePath+"/volumes/" + i0+"/nodeFilters/" + i1,schemaPath:"#/$defs/nodeFilters/items/pattern",keyword:"pattern",params:{pattern: "^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"},message:"must match pattern \""+"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"+"\"",schema:"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$",parentSchema:schema34.items,data:data18};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/volumes/" + i0+"/nodeFilters/" + i1,schemaPath:"#/$defs/nodeFilters/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.items.type,parentSchema:schema34.items,data:data18};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/volumes/" + i0+"/nodeFilters",schemaPath:"#/$defs/nodeFilters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.type,parentSchema:schema34,data:data17};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/volumes/" + i0,schemaPath:"#/properties/volumes/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.volumes.items.type,parentSchema:schema31.properties.volumes.items,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/volumes",schemaPath:"#/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.volumes.type,parentSchema:schema31.properties.volumes,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.ports !== undefined){
let data19 = data.ports;
if(Array.isArray(data19)){
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
let data20 = data19[i2];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.port === undefined){
const err38 = {instancePath:instancePath+"/ports/" + i2,schemaPath:"#/properties/ports/items/required",keyword:"required",params:{missingProperty: "port"},message:"must have required property '"+"port"+"'",schema:schema31.properties.ports.items.required,parentSchema:schema31.properties.ports.items,data:data20};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
for(const key4 in data20){
if(!((key4 === "port") || (key4 === "nodeFilters"))){
const err39 = {instancePath:instancePath+"/ports/" + i2,schemaPath:"#/properties/ports/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.ports.items,data:data20};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data20.port !== undefined){
let data21 = data20.port;
if(typeof data21 === "string"){
if(!pattern12.test(data21)){
const err40 = {instancePath:instancePath+"/ports/" + i2+"/port",schemaPath:"#/properties/ports/items/properties/port/pattern",keyword:"pattern",params:{pattern: "^((\\[[0-9a-fA-F:.]+\\]|[0-9a-fA-F:.]*):)?([0-9]*(-[0-9]+)?:)?[0-9]+(-[0-9]+)?(/(tcp|udp|sctp|TCP|UDP|SCTP)?)?$"},message:"must match pattern \""+"^((\\[[0-9a-fA-F:.]+\\]|[0-9a-fA-F:.]*):)?([0-9]*(-[0-9]+)?:)?[0-9]+(-[0-9]+)?(/(tcp|udp|sctp|TCP|UDP|SCTP)?)?$"+"\"",schema:"^((\\[[0-9a-fA-F:.]+\\]|[0-9a-fA-F:.]*):)?([0-9]*(-[0-9]+)?:)?[0-9]+(-[0-9]+)?(/(tcp|udp|sctp|TCP|UDP|SCTP)?)?$",parentSchema:schema31.properties.ports.items.properties.port,data:data21};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/ports/" + i2+"/port",schemaPath:"#/properties/ports/items/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.ports.items.properties.port.type,parentSchema:schema31.properties.ports.items.properties.port,data:data21};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data20.nodeFilters !== undefined){
let data22 = data20.nodeFilters;
if(Array.isArray(data22)){
const len3 = data22.length;
for(let i3=0; i3<len3; i3++){
let data23 = data22[i3];
if(typeof data23 === "string"){
if(!pattern13.test(data23)){
const err42 = {instancePath:instancePath+"/ports/" + i2+"/nodeFilters/" + i3,schemaPath:"#/properties/ports/items/properties/nodeFilters/items/pattern",keyword:"pattern",params:{pattern: "^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))(:(proxy|direct))?$"},message:"must match pattern \""+"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))(:(proxy|direct))?$"+"\"",schema:"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))(:(proxy|direct))?$",parentSchema:schema31.properties.ports.items.properties.nodeFilters.items,data:data23};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/ports/" + i2+"/nodeFilters/" + i3,schemaPath:"#/properties/ports/items/properties/nodeFilters/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.ports.items.properties.nodeFilters.items.type,parentSchema:schema31.properties.ports.items.properties.nodeFilters.items,data:data23};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
else {
const err44 = {instancePath:instancePath+"/ports/" + i2+"/nodeFilters",schemaPath:"#/properties/ports/items/properties/nodeFilters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.ports.items.properties.nodeFilters.type,parentSchema:schema31.properties.ports.items.properties.nodeFilters,data:data22};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/ports/" + i2,schemaPath:"#/properties/ports/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.ports.items.type,parentSchema:schema31.properties.ports.items,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.ports.type,parentSchema:schema31.properties.ports,data:data19};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.options !== undefined){
let data24 = data.options;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key5 in data24){
if(!((((key5 === "k3d") || (key5 === "k3s")) || (key5 === "kubeconfig")) || (key5 === "runtime"))){
const err47 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.options,data:data24};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data24.k3d !== undefined){
let data25 = data24.k3d;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key6 in data25){
if(!((((((key6 === "wait") || (key6 === "timeout")) || (key6 === "disableLoadbalancer")) || (key6 === "disableImageVolume")) || (key6 === "disableRollback")) || (key6 === "loadbalancer"))){
const err48 = {instancePath:instancePath+"/options/k3d",schemaPath:"#/properties/options/properties/k3d/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.options.properties.k3d,data:data25};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data25.wait !== undefined){
let data26 = data25.wait;
if(typeof data26 !== "boolean"){
const err49 = {instancePath:instancePath+"/options/k3d/wait",schemaPath:"#/properties/options/properties/k3d/properties/wait/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.options.properties.k3d.properties.wait.type,parentSchema:schema31.properties.options.properties.k3d.properties.wait,data:data26};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data25.timeout !== undefined){
let data27 = data25.timeout;
if((typeof data27 !== "string") && (data27 !== null)){
const err50 = {instancePath:instancePath+"/options/k3d/timeout",schemaPath:"#/properties/options/properties/k3d/properties/timeout/type",keyword:"type",params:{type: schema31.properties.options.properties.k3d.properties.timeout.type},message:"must be string,null",schema:schema31.properties.options.properties.k3d.properties.timeout.type,parentSchema:schema31.properties.options.properties.k3d.properties.timeout,data:data27};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if(typeof data27 === "string"){
if(!pattern14.test(data27)){
const err51 = {instancePath:instancePath+"/options/k3d/timeout",schemaPath:"#/properties/options/properties/k3d/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^\\+?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h))+)$"},message:"must match pattern \""+"^\\+?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h))+)$"+"\"",schema:"^\\+?(0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|us|µs|ms|s|m|h))+)$",parentSchema:schema31.properties.options.properties.k3d.properties.timeout,data:data27};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
if(data25.disableLoadbalancer !== undefined){
let data28 = data25.disableLoadbalancer;
if(typeof data28 !== "boolean"){
const err52 = {instancePath:instancePath+"/options/k3d/disableLoadbalancer",schemaPath:"#/properties/options/properties/k3d/properties/disableLoadbalancer/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.options.properties.k3d.properties.disableLoadbalancer.type,parentSchema:schema31.properties.options.properties.k3d.properties.disableLoadbalancer,data:data28};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data25.disableImageVolume !== undefined){
let data29 = data25.disableImageVolume;
if(typeof data29 !== "boolean"){
const err53 = {instancePath:instancePath+"/options/k3d/disableImageVolume",schemaPath:"#/properties/options/properties/k3d/properties/disableImageVolume/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.options.properties.k3d.properties.disableImageVolume.type,parentSchema:schema31.properties.options.properties.k3d.properties.disableImageVolume,data:data29};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data25.disableRollback !== undefined){
let data30 = data25.disableRollback;
if(typeof data30 !== "boolean"){
const err54 = {instancePath:instancePath+"/options/k3d/disableRollback",schemaPath:"#/properties/options/properties/k3d/properties/disableRollback/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.options.properties.k3d.properties.disableRollback.type,parentSchema:schema31.properties.options.properties.k3d.properties.disableRollback,data:data30};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data25.loadbalancer !== undefined){
let data31 = data25.loadbalancer;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key7 in data31){
if(!(key7 === "configOverrides")){
const err55 = {instancePath:instancePath+"/options/k3d/loadbalancer",schemaPath:"#/properties/options/properties/k3d/properties/loadbalancer/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.options.properties.k3d.properties.loadbalancer,data:data31};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data31.configOverrides !== undefined){
let data32 = data31.configOverrides;
if(Array.isArray(data32)){
const len4 = data32.length;
for(let i4=0; i4<len4; i4++){
let data33 = data32[i4];
if(typeof data33 === "string"){
if(!pattern15.test(data33)){
const err56 = {instancePath:instancePath+"/options/k3d/loadbalancer/configOverrides/" + i4,schemaPath:"#/properties/options/properties/k3d/properties/loadbalancer/properties/configOverrides/items/pattern",keyword:"pattern",params:{pattern: "^(settings\\.(workerConnections|defaultProxyTimeout)=[0-9]+|ports\\.[^=]+=.*)$"},message:"must match pattern \""+"^(settings\\.(workerConnections|defaultProxyTimeout)=[0-9]+|ports\\.[^=]+=.*)$"+"\"",schema:"^(settings\\.(workerConnections|defaultProxyTimeout)=[0-9]+|ports\\.[^=]+=.*)$",parentSchema:schema31.properties.options.properties.k3d.properties.loadbalancer.properties.configOverrides.items,data:data33};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/options/k3d/loadbalancer/configOverrides/" + i4,schemaPath:"#/properties/options/properties/k3d/properties/loadbalancer/properties/configOverrides/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.options.properties.k3d.properties.loadbalancer.properties.configOverrides.items.type,parentSchema:schema31.properties.options.properties.k3d.properties.loadbalancer.properties.configOverrides.items,data:data33};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/options/k3d/loadbalancer/configOverrides",schemaPath:"#/properties/options/properties/k3d/properties/loadbalancer/properties/configOverrides/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.options.properties.k3d.properties.loadbalancer.properties.configOverrides.type,parentSchema:schema31.properties.options.properties.k3d.properties.loadbalancer.properties.configOverrides,data:data32};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
else {
const err59 = {instancePath:instancePath+"/options/k3d/loadbalancer",schemaPath:"#/properties/options/properties/k3d/properties/loadbalancer/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.options.properties.k3d.properties.loadbalancer.type,parentSchema:schema31.properties.options.properties.k3d.properties.loadbalancer,data:data31};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
else {
const err60 = {instancePath:instancePath+"/options/k3d",schemaPath:"#/properties/options/properties/k3d/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.options.properties.k3d.type,parentSchema:schema31.properties.options.properties.k3d,data:data25};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data24.k3s !== undefined){
let data34 = data24.k3s;
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
for(const key8 in data34){
if(!((key8 === "extraArgs") || (key8 === "nodeLabels"))){
const err61 = {instancePath:instancePath+"/options/k3s",schemaPath:"#/properties/options/properties/k3s/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.options.properties.k3s,data:data34};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data34.extraArgs !== undefined){
let data35 = data34.extraArgs;
if(Array.isArray(data35)){
const len5 = data35.length;
for(let i5=0; i5<len5; i5++){
let data36 = data35[i5];
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(data36.arg === undefined){
const err62 = {instancePath:instancePath+"/options/k3s/extraArgs/" + i5,schemaPath:"#/properties/options/properties/k3s/properties/extraArgs/items/required",keyword:"required",params:{missingProperty: "arg"},message:"must have required property '"+"arg"+"'",schema:schema31.properties.options.properties.k3s.properties.extraArgs.items.required,parentSchema:schema31.properties.options.properties.k3s.properties.extraArgs.items,data:data36};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
for(const key9 in data36){
if(!((key9 === "arg") || (key9 === "nodeFilters"))){
const err63 = {instancePath:instancePath+"/options/k3s/extraArgs/" + i5,schemaPath:"#/properties/options/properties/k3s/properties/extraArgs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.options.properties.k3s.properties.extraArgs.items,data:data36};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data36.arg !== undefined){
let data37 = data36.arg;
if(typeof data37 !== "string"){
const err64 = {instancePath:instancePath+"/options/k3s/extraArgs/" + i5+"/arg",schemaPath:"#/properties/options/properties/k3s/properties/extraArgs/items/properties/arg/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.options.properties.k3s.properties.extraArgs.items.properties.arg.type,parentSchema:schema31.properties.options.properties.k3s.properties.extraArgs.items.properties.arg,data:data37};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data36.nodeFilters !== undefined){
let data38 = data36.nodeFilters;
if(Array.isArray(data38)){
const len6 = data38.length;
for(let i6=0; i6<len6; i6++){
let data39 = data38[i6];
if(typeof data39 === "string"){
if(!pattern11.test(data39)){
const err65 = {instancePath:instancePath+"/options/k3s/extraArgs/" + i5+"/nodeFilters/" + i6,schemaPath:"#/$defs/nodeFilters/items/pattern",keyword:"pattern",params:{pattern: "^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"},message:"must match pattern \""+"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"+"\"",schema:"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$",parentSchema:schema34.items,data:data39};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/options/k3s/extraArgs/" + i5+"/nodeFilters/" + i6,schemaPath:"#/$defs/nodeFilters/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.items.type,parentSchema:schema34.items,data:data39};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath:instancePath+"/options/k3s/extraArgs/" + i5+"/nodeFilters",schemaPath:"#/$defs/nodeFilters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.type,parentSchema:schema34,data:data38};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
else {
const err68 = {instancePath:instancePath+"/options/k3s/extraArgs/" + i5,schemaPath:"#/properties/options/properties/k3s/properties/extraArgs/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.options.properties.k3s.properties.extraArgs.items.type,parentSchema:schema31.properties.options.properties.k3s.properties.extraArgs.items,data:data36};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/options/k3s/extraArgs",schemaPath:"#/properties/options/properties/k3s/properties/extraArgs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.options.properties.k3s.properties.extraArgs.type,parentSchema:schema31.properties.options.properties.k3s.properties.extraArgs,data:data35};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data34.nodeLabels !== undefined){
let data40 = data34.nodeLabels;
if(Array.isArray(data40)){
const len7 = data40.length;
for(let i7=0; i7<len7; i7++){
let data41 = data40[i7];
if(data41 && typeof data41 == "object" && !Array.isArray(data41)){
if(data41.label === undefined){
const err70 = {instancePath:instancePath+"/options/k3s/nodeLabels/" + i7,schemaPath:"#/properties/options/properties/k3s/properties/nodeLabels/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema31.properties.options.properties.k3s.properties.nodeLabels.items.required,parentSchema:schema31.properties.options.properties.k3s.properties.nodeLabels.items,data:data41};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
for(const key10 in data41){
if(!((key10 === "label") || (key10 === "nodeFilters"))){
const err71 = {instancePath:instancePath+"/options/k3s/nodeLabels/" + i7,schemaPath:"#/properties/options/properties/k3s/properties/nodeLabels/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.options.properties.k3s.properties.nodeLabels.items,data:data41};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
if(data41.label !== undefined){
let data42 = data41.label;
if(typeof data42 !== "string"){
const err72 = {instancePath:instancePath+"/options/k3s/nodeLabels/" + i7+"/label",schemaPath:"#/properties/options/properties/k3s/properties/nodeLabels/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.options.properties.k3s.properties.nodeLabels.items.properties.label.type,parentSchema:schema31.properties.options.properties.k3s.properties.nodeLabels.items.properties.label,data:data42};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data41.nodeFilters !== undefined){
let data43 = data41.nodeFilters;
if(Array.isArray(data43)){
const len8 = data43.length;
for(let i8=0; i8<len8; i8++){
let data44 = data43[i8];
if(typeof data44 === "string"){
if(!pattern11.test(data44)){
const err73 = {instancePath:instancePath+"/options/k3s/nodeLabels/" + i7+"/nodeFilters/" + i8,schemaPath:"#/$defs/nodeFilters/items/pattern",keyword:"pattern",params:{pattern: "^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"},message:"must match pattern \""+"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"+"\"",schema:"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$",parentSchema:schema34.items,data:data44};
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
const err74 = {instancePath:instancePath+"/options/k3s/nodeLabels/" + i7+"/nodeFilters/" + i8,schemaPath:"#/$defs/nodeFilters/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.items.type,parentSchema:schema34.items,data:data44};
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
const err75 = {instancePath:instancePath+"/options/k3s/nodeLabels/" + i7+"/nodeFilters",schemaPath:"#/$defs/nodeFilters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.type,parentSchema:schema34,data:data43};
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
const err76 = {instancePath:instancePath+"/options/k3s/nodeLabels/" + i7,schemaPath:"#/properties/options/properties/k3s/properties/nodeLabels/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.options.properties.k3s.properties.nodeLabels.items.type,parentSchema:schema31.properties.options.properties.k3s.properties.nodeLabels.items,data:data41};
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
const err77 = {instancePath:instancePath+"/options/k3s/nodeLabels",schemaPath:"#/properties/options/properties/k3s/properties/nodeLabels/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.options.properties.k3s.properties.nodeLabels.type,parentSchema:schema31.properties.options.properties.k3s.properties.nodeLabels,data:data40};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
}
else {
const err78 = {instancePath:instancePath+"/options/k3s",schemaPath:"#/properties/options/properties/k3s/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.options.properties.k3s.type,parentSchema:schema31.properties.options.properties.k3s,data:data34};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data24.kubeconfig !== undefined){
let data45 = data24.kubeconfig;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
for(const key11 in data45){
if(!((key11 === "updateDefaultKubeconfig") || (key11 === "switchCurrentContext"))){
const err79 = {instancePath:instancePath+"/options/kubeconfig",schemaPath:"#/properties/options/properties/kubeconfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.options.properties.kubeconfig,data:data45};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data45.updateDefaultKubeconfig !== undefined){
let data46 = data45.updateDefaultKubeconfig;
if(typeof data46 !== "boolean"){
const err80 = {instancePath:instancePath+"/options/kubeconfig/updateDefaultKubeconfig",schemaPath:"#/properties/options/properties/kubeconfig/properties/updateDefaultKubeconfig/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.options.properties.kubeconfig.properties.updateDefaultKubeconfig.type,parentSchema:schema31.properties.options.properties.kubeconfig.properties.updateDefaultKubeconfig,data:data46};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data45.switchCurrentContext !== undefined){
let data47 = data45.switchCurrentContext;
if(typeof data47 !== "boolean"){
const err81 = {instancePath:instancePath+"/options/kubeconfig/switchCurrentContext",schemaPath:"#/properties/options/properties/kubeconfig/properties/switchCurrentContext/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.options.properties.kubeconfig.properties.switchCurrentContext.type,parentSchema:schema31.properties.options.properties.kubeconfig.properties.switchCurrentContext,data:data47};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
}
else {
const err82 = {instancePath:instancePath+"/options/kubeconfig",schemaPath:"#/properties/options/properties/kubeconfig/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.options.properties.kubeconfig.type,parentSchema:schema31.properties.options.properties.kubeconfig,data:data45};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data24.runtime !== undefined){
let data48 = data24.runtime;
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
for(const key12 in data48){
if(!((((((key12 === "gpuRequest") || (key12 === "serversMemory")) || (key12 === "agentsMemory")) || (key12 === "hostPidMode")) || (key12 === "labels")) || (key12 === "ulimits"))){
const err83 = {instancePath:instancePath+"/options/runtime",schemaPath:"#/properties/options/properties/runtime/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.options.properties.runtime,data:data48};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
if(data48.gpuRequest !== undefined){
let data49 = data48.gpuRequest;
if(typeof data49 !== "string"){
const err84 = {instancePath:instancePath+"/options/runtime/gpuRequest",schemaPath:"#/properties/options/properties/runtime/properties/gpuRequest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.options.properties.runtime.properties.gpuRequest.type,parentSchema:schema31.properties.options.properties.runtime.properties.gpuRequest,data:data49};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data48.serversMemory !== undefined){
let data50 = data48.serversMemory;
if(typeof data50 === "string"){
if(!pattern18.test(data50)){
const err85 = {instancePath:instancePath+"/options/runtime/serversMemory",schemaPath:"#/$defs/memory/pattern",keyword:"pattern",params:{pattern: "^(|([0-9]+(\\.[0-9]*)?|\\.[0-9]+) ?([bB]|[kKmMgGtTpP]([iI]?[bB])?)?)$"},message:"must match pattern \""+"^(|([0-9]+(\\.[0-9]*)?|\\.[0-9]+) ?([bB]|[kKmMgGtTpP]([iI]?[bB])?)?)$"+"\"",schema:"^(|([0-9]+(\\.[0-9]*)?|\\.[0-9]+) ?([bB]|[kKmMgGtTpP]([iI]?[bB])?)?)$",parentSchema:schema37,data:data50};
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
const err86 = {instancePath:instancePath+"/options/runtime/serversMemory",schemaPath:"#/$defs/memory/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.type,parentSchema:schema37,data:data50};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data48.agentsMemory !== undefined){
let data51 = data48.agentsMemory;
if(typeof data51 === "string"){
if(!pattern18.test(data51)){
const err87 = {instancePath:instancePath+"/options/runtime/agentsMemory",schemaPath:"#/$defs/memory/pattern",keyword:"pattern",params:{pattern: "^(|([0-9]+(\\.[0-9]*)?|\\.[0-9]+) ?([bB]|[kKmMgGtTpP]([iI]?[bB])?)?)$"},message:"must match pattern \""+"^(|([0-9]+(\\.[0-9]*)?|\\.[0-9]+) ?([bB]|[kKmMgGtTpP]([iI]?[bB])?)?)$"+"\"",schema:"^(|([0-9]+(\\.[0-9]*)?|\\.[0-9]+) ?([bB]|[kKmMgGtTpP]([iI]?[bB])?)?)$",parentSchema:schema37,data:data51};
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
const err88 = {instancePath:instancePath+"/options/runtime/agentsMemory",schemaPath:"#/$defs/memory/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.type,parentSchema:schema37,data:data51};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data48.hostPidMode !== undefined){
let data52 = data48.hostPidMode;
if(typeof data52 !== "boolean"){
const err89 = {instancePath:instancePath+"/options/runtime/hostPidMode",schemaPath:"#/properties/options/properties/runtime/properties/hostPidMode/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.options.properties.runtime.properties.hostPidMode.type,parentSchema:schema31.properties.options.properties.runtime.properties.hostPidMode,data:data52};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data48.labels !== undefined){
let data53 = data48.labels;
if(Array.isArray(data53)){
const len9 = data53.length;
for(let i9=0; i9<len9; i9++){
let data54 = data53[i9];
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.label === undefined){
const err90 = {instancePath:instancePath+"/options/runtime/labels/" + i9,schemaPath:"#/properties/options/properties/runtime/properties/labels/items/required",keyword:"required",params:{missingProperty: "label"},message:"must have required property '"+"label"+"'",schema:schema31.properties.options.properties.runtime.properties.labels.items.required,parentSchema:schema31.properties.options.properties.runtime.properties.labels.items,data:data54};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
for(const key13 in data54){
if(!((key13 === "label") || (key13 === "nodeFilters"))){
const err91 = {instancePath:instancePath+"/options/runtime/labels/" + i9,schemaPath:"#/properties/options/properties/runtime/properties/labels/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.options.properties.runtime.properties.labels.items,data:data54};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data54.label !== undefined){
let data55 = data54.label;
if(typeof data55 === "string"){
if(!pattern20.test(data55)){
const err92 = {instancePath:instancePath+"/options/runtime/labels/" + i9+"/label",schemaPath:"#/properties/options/properties/runtime/properties/labels/items/properties/label/pattern",keyword:"pattern",params:{pattern: "^(?!k3s\\.|k3d\\.|app(=|$))"},message:"must match pattern \""+"^(?!k3s\\.|k3d\\.|app(=|$))"+"\"",schema:"^(?!k3s\\.|k3d\\.|app(=|$))",parentSchema:schema31.properties.options.properties.runtime.properties.labels.items.properties.label,data:data55};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
else {
const err93 = {instancePath:instancePath+"/options/runtime/labels/" + i9+"/label",schemaPath:"#/properties/options/properties/runtime/properties/labels/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.options.properties.runtime.properties.labels.items.properties.label.type,parentSchema:schema31.properties.options.properties.runtime.properties.labels.items.properties.label,data:data55};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data54.nodeFilters !== undefined){
let data56 = data54.nodeFilters;
if(Array.isArray(data56)){
const len10 = data56.length;
for(let i10=0; i10<len10; i10++){
let data57 = data56[i10];
if(typeof data57 === "string"){
if(!pattern11.test(data57)){
const err94 = {instancePath:instancePath+"/options/runtime/labels/" + i9+"/nodeFilters/" + i10,schemaPath:"#/$defs/nodeFilters/items/pattern",keyword:"pattern",params:{pattern: "^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"},message:"must match pattern \""+"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"+"\"",schema:"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$",parentSchema:schema34.items,data:data57};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
else {
const err95 = {instancePath:instancePath+"/options/runtime/labels/" + i9+"/nodeFilters/" + i10,schemaPath:"#/$defs/nodeFilters/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.items.type,parentSchema:schema34.items,data:data57};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
}
else {
const err96 = {instancePath:instancePath+"/options/runtime/labels/" + i9+"/nodeFilters",schemaPath:"#/$defs/nodeFilters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.type,parentSchema:schema34,data:data56};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
}
else {
const err97 = {instancePath:instancePath+"/options/runtime/labels/" + i9,schemaPath:"#/properties/options/properties/runtime/properties/labels/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.options.properties.runtime.properties.labels.items.type,parentSchema:schema31.properties.options.properties.runtime.properties.labels.items,data:data54};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
}
else {
const err98 = {instancePath:instancePath+"/options/runtime/labels",schemaPath:"#/properties/options/properties/runtime/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.options.properties.runtime.properties.labels.type,parentSchema:schema31.properties.options.properties.runtime.properties.labels,data:data53};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data48.ulimits !== undefined){
let data58 = data48.ulimits;
if(Array.isArray(data58)){
const len11 = data58.length;
for(let i11=0; i11<len11; i11++){
let data59 = data58[i11];
if(data59 && typeof data59 == "object" && !Array.isArray(data59)){
if(data59.name === undefined){
const err99 = {instancePath:instancePath+"/options/runtime/ulimits/" + i11,schemaPath:"#/properties/options/properties/runtime/properties/ulimits/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema31.properties.options.properties.runtime.properties.ulimits.items.required,parentSchema:schema31.properties.options.properties.runtime.properties.ulimits.items,data:data59};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
if(data59.soft === undefined){
const err100 = {instancePath:instancePath+"/options/runtime/ulimits/" + i11,schemaPath:"#/properties/options/properties/runtime/properties/ulimits/items/required",keyword:"required",params:{missingProperty: "soft"},message:"must have required property '"+"soft"+"'",schema:schema31.properties.options.properties.runtime.properties.ulimits.items.required,parentSchema:schema31.properties.options.properties.runtime.properties.ulimits.items,data:data59};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if(data59.hard === undefined){
const err101 = {instancePath:instancePath+"/options/runtime/ulimits/" + i11,schemaPath:"#/properties/options/properties/runtime/properties/ulimits/items/required",keyword:"required",params:{missingProperty: "hard"},message:"must have required property '"+"hard"+"'",schema:schema31.properties.options.properties.runtime.properties.ulimits.items.required,parentSchema:schema31.properties.options.properties.runtime.properties.ulimits.items,data:data59};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
for(const key14 in data59){
if(!(((key14 === "name") || (key14 === "soft")) || (key14 === "hard"))){
const err102 = {instancePath:instancePath+"/options/runtime/ulimits/" + i11,schemaPath:"#/properties/options/properties/runtime/properties/ulimits/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.options.properties.runtime.properties.ulimits.items,data:data59};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data59.name !== undefined){
let data60 = data59.name;
if(!(((((((((((((((data60 === "core") || (data60 === "cpu")) || (data60 === "data")) || (data60 === "fsize")) || (data60 === "locks")) || (data60 === "memlock")) || (data60 === "msgqueue")) || (data60 === "nice")) || (data60 === "nofile")) || (data60 === "nproc")) || (data60 === "rss")) || (data60 === "rtprio")) || (data60 === "rttime")) || (data60 === "sigpending")) || (data60 === "stack"))){
const err103 = {instancePath:instancePath+"/options/runtime/ulimits/" + i11+"/name",schemaPath:"#/properties/options/properties/runtime/properties/ulimits/items/properties/name/enum",keyword:"enum",params:{allowedValues: schema31.properties.options.properties.runtime.properties.ulimits.items.properties.name.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.options.properties.runtime.properties.ulimits.items.properties.name.enum,parentSchema:schema31.properties.options.properties.runtime.properties.ulimits.items.properties.name,data:data60};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
if(data59.soft !== undefined){
let data61 = data59.soft;
if(!(((typeof data61 == "number") && (!(data61 % 1) && !isNaN(data61))) && (isFinite(data61)))){
const err104 = {instancePath:instancePath+"/options/runtime/ulimits/" + i11+"/soft",schemaPath:"#/properties/options/properties/runtime/properties/ulimits/items/properties/soft/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.options.properties.runtime.properties.ulimits.items.properties.soft.type,parentSchema:schema31.properties.options.properties.runtime.properties.ulimits.items.properties.soft,data:data61};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data59.hard !== undefined){
let data62 = data59.hard;
if(!(((typeof data62 == "number") && (!(data62 % 1) && !isNaN(data62))) && (isFinite(data62)))){
const err105 = {instancePath:instancePath+"/options/runtime/ulimits/" + i11+"/hard",schemaPath:"#/properties/options/properties/runtime/properties/ulimits/items/properties/hard/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.options.properties.runtime.properties.ulimits.items.properties.hard.type,parentSchema:schema31.properties.options.properties.runtime.properties.ulimits.items.properties.hard,data:data62};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
}
else {
const err106 = {instancePath:instancePath+"/options/runtime/ulimits/" + i11,schemaPath:"#/properties/options/properties/runtime/properties/ulimits/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.options.properties.runtime.properties.ulimits.items.type,parentSchema:schema31.properties.options.properties.runtime.properties.ulimits.items,data:data59};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
}
else {
const err107 = {instancePath:instancePath+"/options/runtime/ulimits",schemaPath:"#/properties/options/properties/runtime/properties/ulimits/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.options.properties.runtime.properties.ulimits.type,parentSchema:schema31.properties.options.properties.runtime.properties.ulimits,data:data58};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
}
else {
const err108 = {instancePath:instancePath+"/options/runtime",schemaPath:"#/properties/options/properties/runtime/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.options.properties.runtime.type,parentSchema:schema31.properties.options.properties.runtime,data:data48};
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
const err109 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.options.type,parentSchema:schema31.properties.options,data:data24};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data.env !== undefined){
let data63 = data.env;
if(Array.isArray(data63)){
const len12 = data63.length;
for(let i12=0; i12<len12; i12++){
let data64 = data63[i12];
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
if(data64.envVar === undefined){
const err110 = {instancePath:instancePath+"/env/" + i12,schemaPath:"#/properties/env/items/required",keyword:"required",params:{missingProperty: "envVar"},message:"must have required property '"+"envVar"+"'",schema:schema31.properties.env.items.required,parentSchema:schema31.properties.env.items,data:data64};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
for(const key15 in data64){
if(!((key15 === "envVar") || (key15 === "nodeFilters"))){
const err111 = {instancePath:instancePath+"/env/" + i12,schemaPath:"#/properties/env/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.env.items,data:data64};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
if(data64.envVar !== undefined){
let data65 = data64.envVar;
if(typeof data65 !== "string"){
const err112 = {instancePath:instancePath+"/env/" + i12+"/envVar",schemaPath:"#/properties/env/items/properties/envVar/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.env.items.properties.envVar.type,parentSchema:schema31.properties.env.items.properties.envVar,data:data65};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
if(data64.nodeFilters !== undefined){
let data66 = data64.nodeFilters;
if(Array.isArray(data66)){
const len13 = data66.length;
for(let i13=0; i13<len13; i13++){
let data67 = data66[i13];
if(typeof data67 === "string"){
if(!pattern11.test(data67)){
const err113 = {instancePath:instancePath+"/env/" + i12+"/nodeFilters/" + i13,schemaPath:"#/$defs/nodeFilters/items/pattern",keyword:"pattern",params:{pattern: "^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"},message:"must match pattern \""+"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"+"\"",schema:"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$",parentSchema:schema34.items,data:data67};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
else {
const err114 = {instancePath:instancePath+"/env/" + i12+"/nodeFilters/" + i13,schemaPath:"#/$defs/nodeFilters/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.items.type,parentSchema:schema34.items,data:data67};
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
const err115 = {instancePath:instancePath+"/env/" + i12+"/nodeFilters",schemaPath:"#/$defs/nodeFilters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.type,parentSchema:schema34,data:data66};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/env/" + i12,schemaPath:"#/properties/env/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.env.items.type,parentSchema:schema31.properties.env.items,data:data64};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
}
else {
const err117 = {instancePath:instancePath+"/env",schemaPath:"#/properties/env/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.env.type,parentSchema:schema31.properties.env,data:data63};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data.registries !== undefined){
let data68 = data.registries;
if(data68 && typeof data68 == "object" && !Array.isArray(data68)){
for(const key16 in data68){
if(!(((key16 === "create") || (key16 === "use")) || (key16 === "config"))){
const err118 = {instancePath:instancePath+"/registries",schemaPath:"#/properties/registries/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries,data:data68};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data68.create !== undefined){
let data69 = data68.create;
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
for(const key17 in data69){
if(!(((((((key17 === "name") || (key17 === "host")) || (key17 === "hostPort")) || (key17 === "image")) || (key17 === "proxy")) || (key17 === "volumes")) || (key17 === "enforcePortMatch"))){
const err119 = {instancePath:instancePath+"/registries/create",schemaPath:"#/properties/registries/properties/create/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key17},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.create,data:data69};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data69.name !== undefined){
let data70 = data69.name;
if(typeof data70 !== "string"){
const err120 = {instancePath:instancePath+"/registries/create/name",schemaPath:"#/properties/registries/properties/create/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.create.properties.name.type,parentSchema:schema31.properties.registries.properties.create.properties.name,data:data70};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data69.host !== undefined){
let data71 = data69.host;
if(typeof data71 === "string"){
if(!pattern23.test(data71)){
const err121 = {instancePath:instancePath+"/registries/create/host",schemaPath:"#/properties/registries/properties/create/properties/host/pattern",keyword:"pattern",params:{pattern: "^(|[0-9]{1,3}(\\.[0-9]{1,3}){3}|[a-zA-Z0-9.-]+)$"},message:"must match pattern \""+"^(|[0-9]{1,3}(\\.[0-9]{1,3}){3}|[a-zA-Z0-9.-]+)$"+"\"",schema:"^(|[0-9]{1,3}(\\.[0-9]{1,3}){3}|[a-zA-Z0-9.-]+)$",parentSchema:schema31.properties.registries.properties.create.properties.host,data:data71};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
else {
const err122 = {instancePath:instancePath+"/registries/create/host",schemaPath:"#/properties/registries/properties/create/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.create.properties.host.type,parentSchema:schema31.properties.registries.properties.create.properties.host,data:data71};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data69.hostPort !== undefined){
let data72 = data69.hostPort;
if(typeof data72 === "string"){
if(!pattern24.test(data72)){
const err123 = {instancePath:instancePath+"/registries/create/hostPort",schemaPath:"#/properties/registries/properties/create/properties/hostPort/pattern",keyword:"pattern",params:{pattern: "^(|random|[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$"},message:"must match pattern \""+"^(|random|[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$"+"\"",schema:"^(|random|[0-9]{1,4}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$",parentSchema:schema31.properties.registries.properties.create.properties.hostPort,data:data72};
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
const err124 = {instancePath:instancePath+"/registries/create/hostPort",schemaPath:"#/properties/registries/properties/create/properties/hostPort/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.create.properties.hostPort.type,parentSchema:schema31.properties.registries.properties.create.properties.hostPort,data:data72};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data69.image !== undefined){
let data73 = data69.image;
if(typeof data73 !== "string"){
const err125 = {instancePath:instancePath+"/registries/create/image",schemaPath:"#/properties/registries/properties/create/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.create.properties.image.type,parentSchema:schema31.properties.registries.properties.create.properties.image,data:data73};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
if(data69.proxy !== undefined){
let data74 = data69.proxy;
if(data74 && typeof data74 == "object" && !Array.isArray(data74)){
for(const key18 in data74){
if(!(((key18 === "remoteURL") || (key18 === "username")) || (key18 === "password"))){
const err126 = {instancePath:instancePath+"/registries/create/proxy",schemaPath:"#/properties/registries/properties/create/properties/proxy/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key18},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.create.properties.proxy,data:data74};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data74.remoteURL !== undefined){
let data75 = data74.remoteURL;
if(typeof data75 !== "string"){
const err127 = {instancePath:instancePath+"/registries/create/proxy/remoteURL",schemaPath:"#/properties/registries/properties/create/properties/proxy/properties/remoteURL/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.create.properties.proxy.properties.remoteURL.type,parentSchema:schema31.properties.registries.properties.create.properties.proxy.properties.remoteURL,data:data75};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
if(data74.username !== undefined){
let data76 = data74.username;
if(typeof data76 !== "string"){
const err128 = {instancePath:instancePath+"/registries/create/proxy/username",schemaPath:"#/properties/registries/properties/create/properties/proxy/properties/username/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.create.properties.proxy.properties.username.type,parentSchema:schema31.properties.registries.properties.create.properties.proxy.properties.username,data:data76};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data74.password !== undefined){
let data77 = data74.password;
if(typeof data77 !== "string"){
const err129 = {instancePath:instancePath+"/registries/create/proxy/password",schemaPath:"#/properties/registries/properties/create/properties/proxy/properties/password/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.create.properties.proxy.properties.password.type,parentSchema:schema31.properties.registries.properties.create.properties.proxy.properties.password,data:data77};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
}
else {
const err130 = {instancePath:instancePath+"/registries/create/proxy",schemaPath:"#/properties/registries/properties/create/properties/proxy/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.create.properties.proxy.type,parentSchema:schema31.properties.registries.properties.create.properties.proxy,data:data74};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
if(data69.volumes !== undefined){
let data78 = data69.volumes;
if(Array.isArray(data78)){
const len14 = data78.length;
for(let i14=0; i14<len14; i14++){
let data79 = data78[i14];
if(typeof data79 !== "string"){
const err131 = {instancePath:instancePath+"/registries/create/volumes/" + i14,schemaPath:"#/properties/registries/properties/create/properties/volumes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.create.properties.volumes.items.type,parentSchema:schema31.properties.registries.properties.create.properties.volumes.items,data:data79};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
}
else {
const err132 = {instancePath:instancePath+"/registries/create/volumes",schemaPath:"#/properties/registries/properties/create/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.registries.properties.create.properties.volumes.type,parentSchema:schema31.properties.registries.properties.create.properties.volumes,data:data78};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
if(data69.enforcePortMatch !== undefined){
let data80 = data69.enforcePortMatch;
if(typeof data80 !== "boolean"){
const err133 = {instancePath:instancePath+"/registries/create/enforcePortMatch",schemaPath:"#/properties/registries/properties/create/properties/enforcePortMatch/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.registries.properties.create.properties.enforcePortMatch.type,parentSchema:schema31.properties.registries.properties.create.properties.enforcePortMatch,data:data80};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
}
else {
const err134 = {instancePath:instancePath+"/registries/create",schemaPath:"#/properties/registries/properties/create/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.create.type,parentSchema:schema31.properties.registries.properties.create,data:data69};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
}
if(data68.use !== undefined){
let data81 = data68.use;
if(Array.isArray(data81)){
const len15 = data81.length;
for(let i15=0; i15<len15; i15++){
let data82 = data81[i15];
if(typeof data82 === "string"){
if(!pattern25.test(data82)){
const err135 = {instancePath:instancePath+"/registries/use/" + i15,schemaPath:"#/properties/registries/properties/use/items/pattern",keyword:"pattern",params:{pattern: "^(https?://)?[a-zA-Z0-9.-]+(:[0-9]{1,5}){0,2}$"},message:"must match pattern \""+"^(https?://)?[a-zA-Z0-9.-]+(:[0-9]{1,5}){0,2}$"+"\"",schema:"^(https?://)?[a-zA-Z0-9.-]+(:[0-9]{1,5}){0,2}$",parentSchema:schema31.properties.registries.properties.use.items,data:data82};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
}
else {
const err136 = {instancePath:instancePath+"/registries/use/" + i15,schemaPath:"#/properties/registries/properties/use/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.use.items.type,parentSchema:schema31.properties.registries.properties.use.items,data:data82};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
}
}
else {
const err137 = {instancePath:instancePath+"/registries/use",schemaPath:"#/properties/registries/properties/use/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.registries.properties.use.type,parentSchema:schema31.properties.registries.properties.use,data:data81};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
}
if(data68.config !== undefined){
let data83 = data68.config;
if(typeof data83 !== "string"){
const err138 = {instancePath:instancePath+"/registries/config",schemaPath:"#/properties/registries/properties/config/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.config.type,parentSchema:schema31.properties.registries.properties.config,data:data83};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
}
}
else {
const err139 = {instancePath:instancePath+"/registries",schemaPath:"#/properties/registries/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.type,parentSchema:schema31.properties.registries,data:data68};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
}
if(data.hostAliases !== undefined){
let data84 = data.hostAliases;
if(Array.isArray(data84)){
const len16 = data84.length;
for(let i16=0; i16<len16; i16++){
let data85 = data84[i16];
if(data85 && typeof data85 == "object" && !Array.isArray(data85)){
if(data85.ip === undefined){
const err140 = {instancePath:instancePath+"/hostAliases/" + i16,schemaPath:"#/properties/hostAliases/items/required",keyword:"required",params:{missingProperty: "ip"},message:"must have required property '"+"ip"+"'",schema:schema31.properties.hostAliases.items.required,parentSchema:schema31.properties.hostAliases.items,data:data85};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
if(data85.hostnames === undefined){
const err141 = {instancePath:instancePath+"/hostAliases/" + i16,schemaPath:"#/properties/hostAliases/items/required",keyword:"required",params:{missingProperty: "hostnames"},message:"must have required property '"+"hostnames"+"'",schema:schema31.properties.hostAliases.items.required,parentSchema:schema31.properties.hostAliases.items,data:data85};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
for(const key19 in data85){
if(!((key19 === "ip") || (key19 === "hostnames"))){
const err142 = {instancePath:instancePath+"/hostAliases/" + i16,schemaPath:"#/properties/hostAliases/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key19},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.hostAliases.items,data:data85};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
if(data85.ip !== undefined){
let data86 = data85.ip;
if(typeof data86 === "string"){
if(!pattern26.test(data86)){
const err143 = {instancePath:instancePath+"/hostAliases/" + i16+"/ip",schemaPath:"#/properties/hostAliases/items/properties/ip/pattern",keyword:"pattern",params:{pattern: "^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*(%[0-9A-Za-z]+)?)$"},message:"must match pattern \""+"^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*(%[0-9A-Za-z]+)?)$"+"\"",schema:"^((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*(%[0-9A-Za-z]+)?)$",parentSchema:schema31.properties.hostAliases.items.properties.ip,data:data86};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
else {
const err144 = {instancePath:instancePath+"/hostAliases/" + i16+"/ip",schemaPath:"#/properties/hostAliases/items/properties/ip/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.hostAliases.items.properties.ip.type,parentSchema:schema31.properties.hostAliases.items.properties.ip,data:data86};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
if(data85.hostnames !== undefined){
let data87 = data85.hostnames;
if(Array.isArray(data87)){
const len17 = data87.length;
for(let i17=0; i17<len17; i17++){
let data88 = data87[i17];
if(typeof data88 === "string"){
if(!pattern5.test(data88)){
const err145 = {instancePath:instancePath+"/hostAliases/" + i16+"/hostnames/" + i17,schemaPath:"#/$defs/hostName/pattern",keyword:"pattern",params:{pattern: "^(?=.{1,255}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$"},message:"must match pattern \""+"^(?=.{1,255}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$"+"\"",schema:"^(?=.{1,255}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$",parentSchema:schema32,data:data88};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
else {
const err146 = {instancePath:instancePath+"/hostAliases/" + i16+"/hostnames/" + i17,schemaPath:"#/$defs/hostName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data88};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
}
else {
const err147 = {instancePath:instancePath+"/hostAliases/" + i16+"/hostnames",schemaPath:"#/properties/hostAliases/items/properties/hostnames/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.hostAliases.items.properties.hostnames.type,parentSchema:schema31.properties.hostAliases.items.properties.hostnames,data:data87};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
}
else {
const err148 = {instancePath:instancePath+"/hostAliases/" + i16,schemaPath:"#/properties/hostAliases/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.hostAliases.items.type,parentSchema:schema31.properties.hostAliases.items,data:data85};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
}
}
else {
const err149 = {instancePath:instancePath+"/hostAliases",schemaPath:"#/properties/hostAliases/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.hostAliases.type,parentSchema:schema31.properties.hostAliases,data:data84};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
}
if(data.files !== undefined){
let data89 = data.files;
if(Array.isArray(data89)){
const len18 = data89.length;
for(let i18=0; i18<len18; i18++){
let data90 = data89[i18];
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
if(data90.source === undefined){
const err150 = {instancePath:instancePath+"/files/" + i18,schemaPath:"#/properties/files/items/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'",schema:schema31.properties.files.items.required,parentSchema:schema31.properties.files.items,data:data90};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
if(data90.destination === undefined){
const err151 = {instancePath:instancePath+"/files/" + i18,schemaPath:"#/properties/files/items/required",keyword:"required",params:{missingProperty: "destination"},message:"must have required property '"+"destination"+"'",schema:schema31.properties.files.items.required,parentSchema:schema31.properties.files.items,data:data90};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
for(const key20 in data90){
if(!((((key20 === "source") || (key20 === "destination")) || (key20 === "description")) || (key20 === "nodeFilters"))){
const err152 = {instancePath:instancePath+"/files/" + i18,schemaPath:"#/properties/files/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key20},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.files.items,data:data90};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data90.source !== undefined){
let data91 = data90.source;
if(typeof data91 !== "string"){
const err153 = {instancePath:instancePath+"/files/" + i18+"/source",schemaPath:"#/properties/files/items/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.files.items.properties.source.type,parentSchema:schema31.properties.files.items.properties.source,data:data91};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
if(data90.destination !== undefined){
let data92 = data90.destination;
if(typeof data92 === "string"){
if(!pattern28.test(data92)){
const err154 = {instancePath:instancePath+"/files/" + i18+"/destination",schemaPath:"#/properties/files/items/properties/destination/pattern",keyword:"pattern",params:{pattern: "^(/|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config)(/|$))"},message:"must match pattern \""+"^(/|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config)(/|$))"+"\"",schema:"^(/|k3s-(storage|manifests|manifests-custom|containerd|containerd-tmpl|registry-config)(/|$))",parentSchema:schema31.properties.files.items.properties.destination,data:data92};
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
const err155 = {instancePath:instancePath+"/files/" + i18+"/destination",schemaPath:"#/properties/files/items/properties/destination/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.files.items.properties.destination.type,parentSchema:schema31.properties.files.items.properties.destination,data:data92};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
if(data90.description !== undefined){
let data93 = data90.description;
if(typeof data93 !== "string"){
const err156 = {instancePath:instancePath+"/files/" + i18+"/description",schemaPath:"#/properties/files/items/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.files.items.properties.description.type,parentSchema:schema31.properties.files.items.properties.description,data:data93};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
if(data90.nodeFilters !== undefined){
let data94 = data90.nodeFilters;
if(Array.isArray(data94)){
const len19 = data94.length;
for(let i19=0; i19<len19; i19++){
let data95 = data94[i19];
if(typeof data95 === "string"){
if(!pattern11.test(data95)){
const err157 = {instancePath:instancePath+"/files/" + i18+"/nodeFilters/" + i19,schemaPath:"#/$defs/nodeFilters/items/pattern",keyword:"pattern",params:{pattern: "^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"},message:"must match pattern \""+"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$"+"\"",schema:"^((all|loadbalancer)(:(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))?|(servers?|agents?):(\\*|[0-9]+(,[0-9]+)*,?|[0-9]*-[0-9]*))$",parentSchema:schema34.items,data:data95};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
else {
const err158 = {instancePath:instancePath+"/files/" + i18+"/nodeFilters/" + i19,schemaPath:"#/$defs/nodeFilters/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.items.type,parentSchema:schema34.items,data:data95};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
}
else {
const err159 = {instancePath:instancePath+"/files/" + i18+"/nodeFilters",schemaPath:"#/$defs/nodeFilters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.type,parentSchema:schema34,data:data94};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
}
else {
const err160 = {instancePath:instancePath+"/files/" + i18,schemaPath:"#/properties/files/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.files.items.type,parentSchema:schema31.properties.files.items,data:data90};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
}
else {
const err161 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.files.type,parentSchema:schema31.properties.files,data:data89};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
}
else {
const err162 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const registries = validate21;
const schema43 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"registries","title":"k3s registries","description":"k3s's registries.yaml, which a k3d file may hold under registries.config. k3s drops a key that it does not know.","type":"object","additionalProperties":false,"properties":{"mirrors":{"description":"Registries by the name that stands in images, or `*`, and where their images are fetched from.","type":"object","additionalProperties":{"type":["object","null"],"additionalProperties":false,"properties":{"endpoint":{"description":"Addresses that are tried in turn; the registry itself comes last.","type":"array","items":{"type":"string"},"examples":[["https://mirror.example.com"]]},"rewrite":{"description":"Regular expressions over the image's name, and what they become.","type":"object","additionalProperties":{"type":"string"}}}}},"configs":{"description":"Credentials and certificates by the host name of an endpoint.","type":"object","additionalProperties":{"type":["object","null"],"additionalProperties":false,"properties":{"auth":{"$ref":"#/$defs/auth"},"tls":{"description":"How the connection is secured. The files are those of the node.","type":"object","additionalProperties":false,"properties":{"ca_file":{"description":"The certificates that are trusted.","type":"string"},"cert_file":{"description":"The node's own certificate.","type":"string"},"key_file":{"description":"Its key.","type":"string"},"insecure_skip_verify":{"description":"Whether any certificate is taken.","type":"boolean"}}}}}},"auths":{"description":"Credentials by address, as older versions had them; configs has taken their place.","type":"object","additionalProperties":{"$ref":"#/$defs/auth"}}},"$defs":{"auth":{"description":"Who fetches.","type":["object","null"],"additionalProperties":false,"properties":{"username":{"type":"string"},"password":{"type":"string"},"auth":{"description":"USER:PASSWORD in base64.","type":"string"},"identitytoken":{"description":"A token in place of a password, in the one spelling that k3d reads.","type":"string"}}}}};
const schema44 = {"description":"Who fetches.","type":["object","null"],"additionalProperties":false,"properties":{"username":{"type":"string"},"password":{"type":"string"},"auth":{"description":"USER:PASSWORD in base64.","type":"string"},"identitytoken":{"description":"A token in place of a password, in the one spelling that k3d reads.","type":"string"}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="registries" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "mirrors") || (key0 === "configs")) || (key0 === "auths"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.mirrors !== undefined){
let data0 = data.mirrors;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
let data1 = data0[key1];
if((!(data1 && typeof data1 == "object" && !Array.isArray(data1))) && (data1 !== null)){
const err1 = {instancePath:instancePath+"/mirrors/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/mirrors/additionalProperties/type",keyword:"type",params:{type: schema43.properties.mirrors.additionalProperties.type},message:"must be object,null",schema:schema43.properties.mirrors.additionalProperties.type,parentSchema:schema43.properties.mirrors.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key2 in data1){
if(!((key2 === "endpoint") || (key2 === "rewrite"))){
const err2 = {instancePath:instancePath+"/mirrors/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/mirrors/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema43.properties.mirrors.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data1.endpoint !== undefined){
let data2 = data1.endpoint;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 !== "string"){
const err3 = {instancePath:instancePath+"/mirrors/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/endpoint/" + i0,schemaPath:"#/properties/mirrors/additionalProperties/properties/endpoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.mirrors.additionalProperties.properties.endpoint.items.type,parentSchema:schema43.properties.mirrors.additionalProperties.properties.endpoint.items,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/mirrors/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/endpoint",schemaPath:"#/properties/mirrors/additionalProperties/properties/endpoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema43.properties.mirrors.additionalProperties.properties.endpoint.type,parentSchema:schema43.properties.mirrors.additionalProperties.properties.endpoint,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.rewrite !== undefined){
let data4 = data1.rewrite;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key3 in data4){
let data5 = data4[key3];
if(typeof data5 !== "string"){
const err5 = {instancePath:instancePath+"/mirrors/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rewrite/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/mirrors/additionalProperties/properties/rewrite/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.mirrors.additionalProperties.properties.rewrite.additionalProperties.type,parentSchema:schema43.properties.mirrors.additionalProperties.properties.rewrite.additionalProperties,data:data5};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/mirrors/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/rewrite",schemaPath:"#/properties/mirrors/additionalProperties/properties/rewrite/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.mirrors.additionalProperties.properties.rewrite.type,parentSchema:schema43.properties.mirrors.additionalProperties.properties.rewrite,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/mirrors",schemaPath:"#/properties/mirrors/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.mirrors.type,parentSchema:schema43.properties.mirrors,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.configs !== undefined){
let data6 = data.configs;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key4 in data6){
let data7 = data6[key4];
if((!(data7 && typeof data7 == "object" && !Array.isArray(data7))) && (data7 !== null)){
const err8 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/configs/additionalProperties/type",keyword:"type",params:{type: schema43.properties.configs.additionalProperties.type},message:"must be object,null",schema:schema43.properties.configs.additionalProperties.type,parentSchema:schema43.properties.configs.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key5 in data7){
if(!((key5 === "auth") || (key5 === "tls"))){
const err9 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/configs/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema43.properties.configs.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data7.auth !== undefined){
let data8 = data7.auth;
if((!(data8 && typeof data8 == "object" && !Array.isArray(data8))) && (data8 !== null)){
const err10 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/auth",schemaPath:"#/$defs/auth/type",keyword:"type",params:{type: schema44.type},message:"must be object,null",schema:schema44.type,parentSchema:schema44,data:data8};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key6 in data8){
if(!((((key6 === "username") || (key6 === "password")) || (key6 === "auth")) || (key6 === "identitytoken"))){
const err11 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/auth",schemaPath:"#/$defs/auth/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema44,data:data8};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data8.username !== undefined){
let data9 = data8.username;
if(typeof data9 !== "string"){
const err12 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/auth/username",schemaPath:"#/$defs/auth/properties/username/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.username.type,parentSchema:schema44.properties.username,data:data9};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data8.password !== undefined){
let data10 = data8.password;
if(typeof data10 !== "string"){
const err13 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/auth/password",schemaPath:"#/$defs/auth/properties/password/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.password.type,parentSchema:schema44.properties.password,data:data10};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data8.auth !== undefined){
let data11 = data8.auth;
if(typeof data11 !== "string"){
const err14 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/auth/auth",schemaPath:"#/$defs/auth/properties/auth/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.auth.type,parentSchema:schema44.properties.auth,data:data11};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data8.identitytoken !== undefined){
let data12 = data8.identitytoken;
if(typeof data12 !== "string"){
const err15 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/auth/identitytoken",schemaPath:"#/$defs/auth/properties/identitytoken/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.identitytoken.type,parentSchema:schema44.properties.identitytoken,data:data12};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
if(data7.tls !== undefined){
let data13 = data7.tls;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
for(const key7 in data13){
if(!((((key7 === "ca_file") || (key7 === "cert_file")) || (key7 === "key_file")) || (key7 === "insecure_skip_verify"))){
const err16 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/tls",schemaPath:"#/properties/configs/additionalProperties/properties/tls/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties",schema:false,parentSchema:schema43.properties.configs.additionalProperties.properties.tls,data:data13};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data13.ca_file !== undefined){
let data14 = data13.ca_file;
if(typeof data14 !== "string"){
const err17 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/tls/ca_file",schemaPath:"#/properties/configs/additionalProperties/properties/tls/properties/ca_file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.configs.additionalProperties.properties.tls.properties.ca_file.type,parentSchema:schema43.properties.configs.additionalProperties.properties.tls.properties.ca_file,data:data14};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data13.cert_file !== undefined){
let data15 = data13.cert_file;
if(typeof data15 !== "string"){
const err18 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/tls/cert_file",schemaPath:"#/properties/configs/additionalProperties/properties/tls/properties/cert_file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.configs.additionalProperties.properties.tls.properties.cert_file.type,parentSchema:schema43.properties.configs.additionalProperties.properties.tls.properties.cert_file,data:data15};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data13.key_file !== undefined){
let data16 = data13.key_file;
if(typeof data16 !== "string"){
const err19 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/tls/key_file",schemaPath:"#/properties/configs/additionalProperties/properties/tls/properties/key_file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.configs.additionalProperties.properties.tls.properties.key_file.type,parentSchema:schema43.properties.configs.additionalProperties.properties.tls.properties.key_file,data:data16};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data13.insecure_skip_verify !== undefined){
let data17 = data13.insecure_skip_verify;
if(typeof data17 !== "boolean"){
const err20 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/tls/insecure_skip_verify",schemaPath:"#/properties/configs/additionalProperties/properties/tls/properties/insecure_skip_verify/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema43.properties.configs.additionalProperties.properties.tls.properties.insecure_skip_verify.type,parentSchema:schema43.properties.configs.additionalProperties.properties.tls.properties.insecure_skip_verify,data:data17};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/configs/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/tls",schemaPath:"#/properties/configs/additionalProperties/properties/tls/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.configs.additionalProperties.properties.tls.type,parentSchema:schema43.properties.configs.additionalProperties.properties.tls,data:data13};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
}
else {
const err22 = {instancePath:instancePath+"/configs",schemaPath:"#/properties/configs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.configs.type,parentSchema:schema43.properties.configs,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.auths !== undefined){
let data18 = data.auths;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key8 in data18){
let data19 = data18[key8];
if((!(data19 && typeof data19 == "object" && !Array.isArray(data19))) && (data19 !== null)){
const err23 = {instancePath:instancePath+"/auths/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/auth/type",keyword:"type",params:{type: schema44.type},message:"must be object,null",schema:schema44.type,parentSchema:schema44,data:data19};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key9 in data19){
if(!((((key9 === "username") || (key9 === "password")) || (key9 === "auth")) || (key9 === "identitytoken"))){
const err24 = {instancePath:instancePath+"/auths/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/auth/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema44,data:data19};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data19.username !== undefined){
let data20 = data19.username;
if(typeof data20 !== "string"){
const err25 = {instancePath:instancePath+"/auths/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/username",schemaPath:"#/$defs/auth/properties/username/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.username.type,parentSchema:schema44.properties.username,data:data20};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data19.password !== undefined){
let data21 = data19.password;
if(typeof data21 !== "string"){
const err26 = {instancePath:instancePath+"/auths/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/password",schemaPath:"#/$defs/auth/properties/password/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.password.type,parentSchema:schema44.properties.password,data:data21};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data19.auth !== undefined){
let data22 = data19.auth;
if(typeof data22 !== "string"){
const err27 = {instancePath:instancePath+"/auths/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/auth",schemaPath:"#/$defs/auth/properties/auth/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.auth.type,parentSchema:schema44.properties.auth,data:data22};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data19.identitytoken !== undefined){
let data23 = data19.identitytoken;
if(typeof data23 !== "string"){
const err28 = {instancePath:instancePath+"/auths/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/identitytoken",schemaPath:"#/$defs/auth/properties/identitytoken/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.identitytoken.type,parentSchema:schema44.properties.identitytoken,data:data23};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
}
}
else {
const err29 = {instancePath:instancePath+"/auths",schemaPath:"#/properties/auths/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.auths.type,parentSchema:schema43.properties.auths,data:data18};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

