// Made from the schemas beside it by compile.ts; not to be changed by hand.
"use strict";
export const settings = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"settings","title":"Settings","description":"What holds for every task unless a flag or a variable says otherwise: config/settings.yaml.","type":"object","additionalProperties":false,"properties":{"engine":{"description":"What runs the node containers. Without it, podman where it is installed, else docker.","enum":["podman","docker"]},"clusterName":{"description":"The cluster's name where neither --cluster-name nor CLUSTER_NAME gives one. k3d allows 32 characters.","type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},"k3dConfig":{"description":"k3d's own config file. A name without a folder is looked for where you stand, then in config/.","type":"string","pattern":"\\S","default":"k3d-cilium-config.yaml"},"cilium":{"type":"object","additionalProperties":false,"default":{},"properties":{"version":{"description":"The version of Cilium's chart, without a v. Quote it: 1.20 without quotes is the number 1.2.","type":"string","pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$","default":"1.19.5"},"values":{"description":"Helm values files; of several the later ones win.","type":"array","items":{"type":"string","pattern":"\\S"},"default":["cilium-values.yaml"]}}},"prometheusCrds":{"type":"object","additionalProperties":false,"default":{},"properties":{"folder":{"description":"A folder with the CRDs, for a machine without a network. Its files are held against the same checksums.","type":"string","pattern":"\\S"},"address":{"description":"Where each CRD is fetched from; {version} and {file} are filled in. A mirror may stand here.","type":"string","pattern":"^https?://[^ ]*\\{file\\}[^ ]*$","default":"https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/v{version}/example/prometheus-operator-crd/{file}"},"version":{"description":"The version of prometheus-operator that the checksums belong to, without a v.","type":"string","pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+$","default":"0.93.0"},"sha256":{"description":"Each file and its SHA-256 in hexadecimal. Only files that are named here are applied.","type":"object","minProperties":1,"additionalProperties":{"type":"string","pattern":"^[0-9a-f]{64}$"},"default":{"monitoring.coreos.com_alertmanagerconfigs.yaml":"fed47c462483a47a4d1912bf8a7a3767618644cfdee86dc73d7624c55d6a8b9d","monitoring.coreos.com_alertmanagers.yaml":"0e8eccd22699818c93f619c8fe2d92dbbd783a7e9232827a886dedeac1fb5dc1","monitoring.coreos.com_podmonitors.yaml":"45a93443daa687d3654f7e9631909ff7edcdf3ec09c5e60251b74aa2722aee5d","monitoring.coreos.com_probes.yaml":"f4ead9704bd4c6303d53e4cc15670faaf0609022a5e08c0ce496286f453666b7","monitoring.coreos.com_prometheusagents.yaml":"6bb4afd89a2721ba02327336623344358c57b5a1a2ecaeccd792e0234ef6b612","monitoring.coreos.com_prometheuses.yaml":"c0eed4b2c38a58e3a5be7e2f5846df067804c694b0c9316b35029ab68fa183a4","monitoring.coreos.com_prometheusrules.yaml":"78be98554b9c8506ab2b4f4feb91c5f3a56e536a0a510f3a8e876a459970d56d","monitoring.coreos.com_scrapeconfigs.yaml":"d525ef261d8a3a050528a7d90cecab13f1f3f9020eb0f1f54850b6f5c1f2e641","monitoring.coreos.com_servicemonitors.yaml":"a99047972c9dd7679ce2050b9968e8a08773492e671b3e17abd476d42aa78a32","monitoring.coreos.com_thanosrulers.yaml":"160bcffd1ce4904b5fde97ac40676019aa02427f0d64432f4dd71a711275b82c"}}}},"registries":{"description":"Mirrors of image registries, how they are reached, and names of Cilium's images in them: docs/registries.md.","type":"object","additionalProperties":false,"default":{},"properties":{"mirrors":{"description":"By the registry's name in images, or `*`: where its images are fetched from, as k3s has it.","type":"object","default":{},"additionalProperties":{"type":"object","additionalProperties":false,"required":["endpoint"],"properties":{"endpoint":{"description":"Addresses that are tried in turn; the registry itself comes last.","type":"array","minItems":1,"items":{"type":"string","pattern":"^https?://[^/@ ]+","expected":"an address, as in https://mirror.example.com, without credentials"}},"rewrite":{"description":"Regular expressions over an image's name without its registry, and what they become.","type":"object","additionalProperties":{"type":"string"}}}}},"hosts":{"description":"By the host of an endpoint, with its port: certificates, and where its credentials come from.","type":"object","default":{},"additionalProperties":{"type":"object","additionalProperties":false,"properties":{"ca":{"description":"A file of this computer with the certificates to trust, in PEM. It is put into every node.","type":"string","pattern":"\\S"},"insecure":{"description":"Take any certificate.","type":"boolean"},"credentials":{"description":"Where user and password come from: one of variables, file and helper.","type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"variables":{"description":"Names of environment variables.","type":"object","additionalProperties":false,"required":["username","password"],"properties":{"username":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"password":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}}},"file":{"description":"A file that podman login or docker login wrote, readable for its owner alone.","type":"string","pattern":"\\S"},"helper":{"description":"A program that speaks docker's credential-helper protocol, such as docker-credential-pass.","type":"string","pattern":"^[^\\s]+$"}}}}}},"images":{"description":"Cilium's images by their own names, and what a registry of yours calls them: NAME[:TAG][@sha256:DIGEST].","type":"object","default":{},"additionalProperties":false,"properties":{"quay.io/cilium/cilium":{"$ref":"#/$defs/image"},"quay.io/cilium/operator-generic":{"$ref":"#/$defs/image"},"quay.io/cilium/cilium-envoy":{"$ref":"#/$defs/image"},"quay.io/cilium/hubble-relay":{"$ref":"#/$defs/image"},"quay.io/cilium/hubble-ui":{"$ref":"#/$defs/image"},"quay.io/cilium/hubble-ui-backend":{"$ref":"#/$defs/image"},"quay.io/cilium/clustermesh-apiserver":{"$ref":"#/$defs/image"},"quay.io/cilium/certgen":{"$ref":"#/$defs/image"},"quay.io/cilium/startup-script":{"$ref":"#/$defs/image"},"ghcr.io/spiffe/spire-agent":{"$ref":"#/$defs/image"},"ghcr.io/spiffe/spire-server":{"$ref":"#/$defs/image"},"docker.io/library/busybox":{"$ref":"#/$defs/image"}}}}},"tools":{"description":"Where make install-tools finds the pinned tools (pins/tools.json).","type":"object","additionalProperties":false,"default":{},"properties":{"mirror":{"description":"A mirror of what is published; {tool}, {version}, {platform} and {file} are filled in.","type":"string","pattern":"^https?://[^ ]*\\{file\\}[^ ]*$"}}},"machine":{"description":"The Podman machine, on macOS: make machine-up makes it so. On Linux, WSL included, there is none.","type":"object","additionalProperties":false,"default":{},"properties":{"name":{"description":"As podman calls it.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.-]*$","default":"podman-machine-default"},"cpus":{"type":"integer","minimum":1,"default":4},"memory":{"description":"MiB.","type":"integer","minimum":2048,"default":8192},"disk":{"description":"GiB; it can grow later, never shrink.","type":"integer","minimum":20,"default":60},"rootful":{"description":"A rootless engine cannot load eBPF programs, which Cilium consists of.","type":"boolean","default":true},"volumes":{"description":"Folders of this computer that the machine shares; volumes in the k3d file must lie inside.","type":"array","items":{"type":"string","pattern":"^/"},"default":["/Users","/private","/var/folders"]}}},"limits":{"description":"How long a wait may take, as in 90s or 5m.","type":"object","additionalProperties":false,"default":{},"properties":{"create":{"description":"For k3d to create or start a cluster, images pulled included.","$ref":"#/$defs/time","default":"6m"},"nodes":{"description":"For all nodes to be registered with the API server.","$ref":"#/$defs/time","default":"90s"},"ready":{"description":"For Cilium to become ready.","$ref":"#/$defs/time","default":"10m"},"stuck":{"description":"How long a crash loop or an image that cannot be pulled may last before the wait ends with its cause.","$ref":"#/$defs/time","default":"60s"},"connectivity":{"description":"For the connectivity test, its own pods' start included.","$ref":"#/$defs/time","default":"20m"},"crds":{"description":"For CRDs to be established.","$ref":"#/$defs/time","default":"60s"},"download":{"description":"For one file to be fetched.","$ref":"#/$defs/time","default":"10m"},"command":{"description":"For any other command, so that none hangs for ever.","$ref":"#/$defs/time","default":"2m"}}},"retry":{"description":"For what is expected to fail at times: a node that refuses a mount, an engine that is busy.","type":"object","additionalProperties":false,"default":{},"properties":{"attempts":{"type":"integer","minimum":1,"maximum":20,"default":4},"delay":{"description":"Before the second attempt; it doubles each time.","$ref":"#/$defs/time","default":"500ms"}}}},"$defs":{"image":{"type":"string","pattern":"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$","expected":"an image, as in registry.example.com/cilium/cilium:v1.19.5"},"time":{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"}}};
const schema32 = {"type":"string","pattern":"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$","expected":"an image, as in registry.example.com/cilium/cilium:v1.19.5"};
const schema44 = {"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$", "u");
const pattern5 = new RegExp("\\S", "u");
const pattern6 = new RegExp("^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$", "u");
const pattern9 = new RegExp("^https?://[^ ]*\\{file\\}[^ ]*$", "u");
const pattern10 = new RegExp("^[0-9]+\\.[0-9]+\\.[0-9]+$", "u");
const pattern11 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern12 = new RegExp("^https?://[^/@ ]+", "u");
const pattern14 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern17 = new RegExp("^[^\\s]+$", "u");
const pattern18 = new RegExp("^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$", "u");
const pattern31 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.-]*$", "u");
const pattern32 = new RegExp("^/", "u");
const pattern33 = new RegExp("^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$", "u");

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
if(data.registries === undefined){
data.registries = {};
}
if(data.tools === undefined){
data.tools = {};
}
if(data.machine === undefined){
data.machine = {};
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
data3.version = "1.19.5";
}
if(data3.values === undefined){
data3.values = ["cilium-values.yaml"];
}
for(const key1 in data3){
if(!((key1 === "version") || (key1 === "values"))){
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
let data5 = data3.values;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
const err9 = {instancePath:instancePath+"/cilium/values/" + i0,schemaPath:"#/properties/cilium/properties/values/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.cilium.properties.values.items,data:data6};
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
const err10 = {instancePath:instancePath+"/cilium/values/" + i0,schemaPath:"#/properties/cilium/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.cilium.properties.values.items.type,parentSchema:schema31.properties.cilium.properties.values.items,data:data6};
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
else {
const err11 = {instancePath:instancePath+"/cilium/values",schemaPath:"#/properties/cilium/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.cilium.properties.values.type,parentSchema:schema31.properties.cilium.properties.values,data:data5};
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
const err12 = {instancePath:instancePath+"/cilium",schemaPath:"#/properties/cilium/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.cilium.type,parentSchema:schema31.properties.cilium,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
let data7 = data.prometheusCrds;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.address === undefined){
data7.address = "https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/v{version}/example/prometheus-operator-crd/{file}";
}
if(data7.version === undefined){
data7.version = "0.93.0";
}
if(data7.sha256 === undefined){
data7.sha256 = {"monitoring.coreos.com_alertmanagerconfigs.yaml":"fed47c462483a47a4d1912bf8a7a3767618644cfdee86dc73d7624c55d6a8b9d","monitoring.coreos.com_alertmanagers.yaml":"0e8eccd22699818c93f619c8fe2d92dbbd783a7e9232827a886dedeac1fb5dc1","monitoring.coreos.com_podmonitors.yaml":"45a93443daa687d3654f7e9631909ff7edcdf3ec09c5e60251b74aa2722aee5d","monitoring.coreos.com_probes.yaml":"f4ead9704bd4c6303d53e4cc15670faaf0609022a5e08c0ce496286f453666b7","monitoring.coreos.com_prometheusagents.yaml":"6bb4afd89a2721ba02327336623344358c57b5a1a2ecaeccd792e0234ef6b612","monitoring.coreos.com_prometheuses.yaml":"c0eed4b2c38a58e3a5be7e2f5846df067804c694b0c9316b35029ab68fa183a4","monitoring.coreos.com_prometheusrules.yaml":"78be98554b9c8506ab2b4f4feb91c5f3a56e536a0a510f3a8e876a459970d56d","monitoring.coreos.com_scrapeconfigs.yaml":"d525ef261d8a3a050528a7d90cecab13f1f3f9020eb0f1f54850b6f5c1f2e641","monitoring.coreos.com_servicemonitors.yaml":"a99047972c9dd7679ce2050b9968e8a08773492e671b3e17abd476d42aa78a32","monitoring.coreos.com_thanosrulers.yaml":"160bcffd1ce4904b5fde97ac40676019aa02427f0d64432f4dd71a711275b82c"};
}
for(const key2 in data7){
if(!((((key2 === "folder") || (key2 === "address")) || (key2 === "version")) || (key2 === "sha256"))){
const err13 = {instancePath:instancePath+"/prometheusCrds",schemaPath:"#/properties/prometheusCrds/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.prometheusCrds,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data7.folder !== undefined){
let data8 = data7.folder;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err14 = {instancePath:instancePath+"/prometheusCrds/folder",schemaPath:"#/properties/prometheusCrds/properties/folder/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.prometheusCrds.properties.folder,data:data8};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/prometheusCrds/folder",schemaPath:"#/properties/prometheusCrds/properties/folder/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.prometheusCrds.properties.folder.type,parentSchema:schema31.properties.prometheusCrds.properties.folder,data:data8};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
let data9 = data7.address;
if(typeof data9 === "string"){
if(!pattern9.test(data9)){
const err16 = {instancePath:instancePath+"/prometheusCrds/address",schemaPath:"#/properties/prometheusCrds/properties/address/pattern",keyword:"pattern",params:{pattern: "^https?://[^ ]*\\{file\\}[^ ]*$"},message:"must match pattern \""+"^https?://[^ ]*\\{file\\}[^ ]*$"+"\"",schema:"^https?://[^ ]*\\{file\\}[^ ]*$",parentSchema:schema31.properties.prometheusCrds.properties.address,data:data9};
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
const err17 = {instancePath:instancePath+"/prometheusCrds/address",schemaPath:"#/properties/prometheusCrds/properties/address/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.prometheusCrds.properties.address.type,parentSchema:schema31.properties.prometheusCrds.properties.address,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
let data10 = data7.version;
if(typeof data10 === "string"){
if(!pattern10.test(data10)){
const err18 = {instancePath:instancePath+"/prometheusCrds/version",schemaPath:"#/properties/prometheusCrds/properties/version/pattern",keyword:"pattern",params:{pattern: "^[0-9]+\\.[0-9]+\\.[0-9]+$"},message:"must match pattern \""+"^[0-9]+\\.[0-9]+\\.[0-9]+$"+"\"",schema:"^[0-9]+\\.[0-9]+\\.[0-9]+$",parentSchema:schema31.properties.prometheusCrds.properties.version,data:data10};
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
const err19 = {instancePath:instancePath+"/prometheusCrds/version",schemaPath:"#/properties/prometheusCrds/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.prometheusCrds.properties.version.type,parentSchema:schema31.properties.prometheusCrds.properties.version,data:data10};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
let data11 = data7.sha256;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(Object.keys(data11).length < 1){
const err20 = {instancePath:instancePath+"/prometheusCrds/sha256",schemaPath:"#/properties/prometheusCrds/properties/sha256/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31.properties.prometheusCrds.properties.sha256,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
for(const key3 in data11){
let data12 = data11[key3];
if(typeof data12 === "string"){
if(!pattern11.test(data12)){
const err21 = {instancePath:instancePath+"/prometheusCrds/sha256/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prometheusCrds/properties/sha256/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema31.properties.prometheusCrds.properties.sha256.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/prometheusCrds/sha256/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/prometheusCrds/properties/sha256/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.prometheusCrds.properties.sha256.additionalProperties.type,parentSchema:schema31.properties.prometheusCrds.properties.sha256.additionalProperties,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/prometheusCrds/sha256",schemaPath:"#/properties/prometheusCrds/properties/sha256/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.prometheusCrds.properties.sha256.type,parentSchema:schema31.properties.prometheusCrds.properties.sha256,data:data11};
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
const err24 = {instancePath:instancePath+"/prometheusCrds",schemaPath:"#/properties/prometheusCrds/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.prometheusCrds.type,parentSchema:schema31.properties.prometheusCrds,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
let data13 = data.registries;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.mirrors === undefined){
data13.mirrors = {};
}
if(data13.hosts === undefined){
data13.hosts = {};
}
if(data13.images === undefined){
data13.images = {};
}
for(const key4 in data13){
if(!(((key4 === "mirrors") || (key4 === "hosts")) || (key4 === "images"))){
const err25 = {instancePath:instancePath+"/registries",schemaPath:"#/properties/registries/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
let data14 = data13.mirrors;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key5 in data14){
let data15 = data14[key5];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.endpoint === undefined){
const err26 = {instancePath:instancePath+"/registries/mirrors/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/required",keyword:"required",params:{missingProperty: "endpoint"},message:"must have required property '"+"endpoint"+"'",schema:schema31.properties.registries.properties.mirrors.additionalProperties.required,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties,data:data15};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key6 in data15){
if(!((key6 === "endpoint") || (key6 === "rewrite"))){
const err27 = {instancePath:instancePath+"/registries/mirrors/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties,data:data15};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data15.endpoint !== undefined){
let data16 = data15.endpoint;
if(Array.isArray(data16)){
if(data16.length < 1){
const err28 = {instancePath:instancePath+"/registries/mirrors/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/endpoint",schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/endpoint/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint,data:data16};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
if(typeof data17 === "string"){
if(!pattern12.test(data17)){
const err29 = {instancePath:instancePath+"/registries/mirrors/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/endpoint/" + i1,schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/endpoint/items/pattern",keyword:"pattern",params:{pattern: "^https?://[^/@ ]+"},message:"must match pattern \""+"^https?://[^/@ ]+"+"\"",schema:"^https?://[^/@ ]+",parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint.items,data:data17};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/registries/mirrors/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/endpoint/" + i1,schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/endpoint/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint.items.type,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint.items,data:data17};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
else {
const err31 = {instancePath:instancePath+"/registries/mirrors/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/endpoint",schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/endpoint/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint.type,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.endpoint,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data15.rewrite !== undefined){
let data18 = data15.rewrite;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
for(const key7 in data18){
let data19 = data18[key7];
if(typeof data19 !== "string"){
const err32 = {instancePath:instancePath+"/registries/mirrors/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/rewrite/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/rewrite/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.rewrite.additionalProperties.type,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.rewrite.additionalProperties,data:data19};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/registries/mirrors/" + key5.replace(/~/g, "~0").replace(/\//g, "~1")+"/rewrite",schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/properties/rewrite/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.rewrite.type,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties.properties.rewrite,data:data18};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/registries/mirrors/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/mirrors/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.mirrors.additionalProperties.type,parentSchema:schema31.properties.registries.properties.mirrors.additionalProperties,data:data15};
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
const err35 = {instancePath:instancePath+"/registries/mirrors",schemaPath:"#/properties/registries/properties/mirrors/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.mirrors.type,parentSchema:schema31.properties.registries.properties.mirrors,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
let data20 = data13.hosts;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key8 in data20){
let data21 = data20[key8];
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key9 in data21){
if(!(((key9 === "ca") || (key9 === "insecure")) || (key9 === "credentials"))){
const err36 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/hosts/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties,data:data21};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data21.ca !== undefined){
let data22 = data21.ca;
if(typeof data22 === "string"){
if(!pattern5.test(data22)){
const err37 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/ca",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/ca/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.ca,data:data22};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/ca",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/ca/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.ca.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.ca,data:data22};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data21.insecure !== undefined){
let data23 = data21.insecure;
if(typeof data23 !== "boolean"){
const err39 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/insecure",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/insecure/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.insecure.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.insecure,data:data23};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data21.credentials !== undefined){
let data24 = data21.credentials;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(Object.keys(data24).length > 1){
const err40 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials,data:data24};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(Object.keys(data24).length < 1){
const err41 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials,data:data24};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key10 in data24){
if(!(((key10 === "variables") || (key10 === "file")) || (key10 === "helper"))){
const err42 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials,data:data24};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data24.variables !== undefined){
let data25 = data24.variables;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.username === undefined){
const err43 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/required",keyword:"required",params:{missingProperty: "username"},message:"must have required property '"+"username"+"'",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.required,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables,data:data25};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data25.password === undefined){
const err44 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/required",keyword:"required",params:{missingProperty: "password"},message:"must have required property '"+"password"+"'",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.required,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables,data:data25};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key11 in data25){
if(!((key11 === "username") || (key11 === "password"))){
const err45 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables,data:data25};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data25.username !== undefined){
let data26 = data25.username;
if(typeof data26 === "string"){
if(!pattern14.test(data26)){
const err46 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables/username",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/properties/username/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.username,data:data26};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables/username",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/properties/username/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.username.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.username,data:data26};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data25.password !== undefined){
let data27 = data25.password;
if(typeof data27 === "string"){
if(!pattern14.test(data27)){
const err48 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables/password",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/properties/password/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},message:"must match pattern \""+"^[A-Za-z_][A-Za-z0-9_]*$"+"\"",schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.password,data:data27};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables/password",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/properties/password/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.password.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.properties.password,data:data27};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/variables",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/variables/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.variables,data:data25};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data24.file !== undefined){
let data28 = data24.file;
if(typeof data28 === "string"){
if(!pattern5.test(data28)){
const err51 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/file",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/file/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.file,data:data28};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/file",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.file.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.file,data:data28};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data24.helper !== undefined){
let data29 = data24.helper;
if(typeof data29 === "string"){
if(!pattern17.test(data29)){
const err53 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/helper",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/helper/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"},message:"must match pattern \""+"^[^\\s]+$"+"\"",schema:"^[^\\s]+$",parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.helper,data:data29};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials/helper",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/properties/helper/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.helper.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.properties.helper,data:data29};
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
const err55 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1")+"/credentials",schemaPath:"#/properties/registries/properties/hosts/additionalProperties/properties/credentials/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties.properties.credentials,data:data24};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
else {
const err56 = {instancePath:instancePath+"/registries/hosts/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/registries/properties/hosts/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.hosts.additionalProperties.type,parentSchema:schema31.properties.registries.properties.hosts.additionalProperties,data:data21};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/registries/hosts",schemaPath:"#/properties/registries/properties/hosts/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.hosts.type,parentSchema:schema31.properties.registries.properties.hosts,data:data20};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
let data30 = data13.images;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
for(const key12 in data30){
if(!(func1.call(schema31.properties.registries.properties.images.properties, key12))){
const err58 = {instancePath:instancePath+"/registries/images",schemaPath:"#/properties/registries/properties/images/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.registries.properties.images,data:data30};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data30["quay.io/cilium/cilium"] !== undefined){
let data31 = data30["quay.io/cilium/cilium"];
if(typeof data31 === "string"){
if(!pattern18.test(data31)){
const err59 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1cilium",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data31};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1cilium",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data31};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data30["quay.io/cilium/operator-generic"] !== undefined){
let data32 = data30["quay.io/cilium/operator-generic"];
if(typeof data32 === "string"){
if(!pattern18.test(data32)){
const err61 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1operator-generic",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data32};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1operator-generic",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data32};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data30["quay.io/cilium/cilium-envoy"] !== undefined){
let data33 = data30["quay.io/cilium/cilium-envoy"];
if(typeof data33 === "string"){
if(!pattern18.test(data33)){
const err63 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1cilium-envoy",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data33};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
else {
const err64 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1cilium-envoy",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data33};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data30["quay.io/cilium/hubble-relay"] !== undefined){
let data34 = data30["quay.io/cilium/hubble-relay"];
if(typeof data34 === "string"){
if(!pattern18.test(data34)){
const err65 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-relay",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data34};
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
const err66 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-relay",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data34};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data30["quay.io/cilium/hubble-ui"] !== undefined){
let data35 = data30["quay.io/cilium/hubble-ui"];
if(typeof data35 === "string"){
if(!pattern18.test(data35)){
const err67 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-ui",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data35};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-ui",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data35};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data30["quay.io/cilium/hubble-ui-backend"] !== undefined){
let data36 = data30["quay.io/cilium/hubble-ui-backend"];
if(typeof data36 === "string"){
if(!pattern18.test(data36)){
const err69 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-ui-backend",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data36};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1hubble-ui-backend",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data36};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data30["quay.io/cilium/clustermesh-apiserver"] !== undefined){
let data37 = data30["quay.io/cilium/clustermesh-apiserver"];
if(typeof data37 === "string"){
if(!pattern18.test(data37)){
const err71 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1clustermesh-apiserver",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data37};
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
const err72 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1clustermesh-apiserver",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data37};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data30["quay.io/cilium/certgen"] !== undefined){
let data38 = data30["quay.io/cilium/certgen"];
if(typeof data38 === "string"){
if(!pattern18.test(data38)){
const err73 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1certgen",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data38};
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
const err74 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1certgen",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data38};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data30["quay.io/cilium/startup-script"] !== undefined){
let data39 = data30["quay.io/cilium/startup-script"];
if(typeof data39 === "string"){
if(!pattern18.test(data39)){
const err75 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1startup-script",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data39};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
else {
const err76 = {instancePath:instancePath+"/registries/images/quay.io~1cilium~1startup-script",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data39};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data30["ghcr.io/spiffe/spire-agent"] !== undefined){
let data40 = data30["ghcr.io/spiffe/spire-agent"];
if(typeof data40 === "string"){
if(!pattern18.test(data40)){
const err77 = {instancePath:instancePath+"/registries/images/ghcr.io~1spiffe~1spire-agent",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data40};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
else {
const err78 = {instancePath:instancePath+"/registries/images/ghcr.io~1spiffe~1spire-agent",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data40};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data30["ghcr.io/spiffe/spire-server"] !== undefined){
let data41 = data30["ghcr.io/spiffe/spire-server"];
if(typeof data41 === "string"){
if(!pattern18.test(data41)){
const err79 = {instancePath:instancePath+"/registries/images/ghcr.io~1spiffe~1spire-server",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data41};
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
const err80 = {instancePath:instancePath+"/registries/images/ghcr.io~1spiffe~1spire-server",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data41};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data30["docker.io/library/busybox"] !== undefined){
let data42 = data30["docker.io/library/busybox"];
if(typeof data42 === "string"){
if(!pattern18.test(data42)){
const err81 = {instancePath:instancePath+"/registries/images/docker.io~1library~1busybox",schemaPath:"#/$defs/image/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$"+"\"",schema:"^[a-z0-9][a-z0-9.:_/-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?(@sha256:[0-9a-f]{64})?$",parentSchema:schema32,data:data42};
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
const err82 = {instancePath:instancePath+"/registries/images/docker.io~1library~1busybox",schemaPath:"#/$defs/image/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data42};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
}
else {
const err83 = {instancePath:instancePath+"/registries/images",schemaPath:"#/properties/registries/properties/images/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.properties.images.type,parentSchema:schema31.properties.registries.properties.images,data:data30};
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
const err84 = {instancePath:instancePath+"/registries",schemaPath:"#/properties/registries/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.registries.type,parentSchema:schema31.properties.registries,data:data13};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
let data43 = data.tools;
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
for(const key13 in data43){
if(!(key13 === "mirror")){
const err85 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.tools,data:data43};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
if(data43.mirror !== undefined){
let data44 = data43.mirror;
if(typeof data44 === "string"){
if(!pattern9.test(data44)){
const err86 = {instancePath:instancePath+"/tools/mirror",schemaPath:"#/properties/tools/properties/mirror/pattern",keyword:"pattern",params:{pattern: "^https?://[^ ]*\\{file\\}[^ ]*$"},message:"must match pattern \""+"^https?://[^ ]*\\{file\\}[^ ]*$"+"\"",schema:"^https?://[^ ]*\\{file\\}[^ ]*$",parentSchema:schema31.properties.tools.properties.mirror,data:data44};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
else {
const err87 = {instancePath:instancePath+"/tools/mirror",schemaPath:"#/properties/tools/properties/mirror/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.tools.properties.mirror.type,parentSchema:schema31.properties.tools.properties.mirror,data:data44};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
else {
const err88 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.tools.type,parentSchema:schema31.properties.tools,data:data43};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
let data45 = data.machine;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
if(data45.name === undefined){
data45.name = "podman-machine-default";
}
if(data45.cpus === undefined){
data45.cpus = 4;
}
if(data45.memory === undefined){
data45.memory = 8192;
}
if(data45.disk === undefined){
data45.disk = 60;
}
if(data45.rootful === undefined){
data45.rootful = true;
}
if(data45.volumes === undefined){
data45.volumes = ["/Users","/private","/var/folders"];
}
for(const key14 in data45){
if(!((((((key14 === "name") || (key14 === "cpus")) || (key14 === "memory")) || (key14 === "disk")) || (key14 === "rootful")) || (key14 === "volumes"))){
const err89 = {instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.machine,data:data45};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
let data46 = data45.name;
if(typeof data46 === "string"){
if(!pattern31.test(data46)){
const err90 = {instancePath:instancePath+"/machine/name",schemaPath:"#/properties/machine/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9_.-]*$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9_.-]*$",parentSchema:schema31.properties.machine.properties.name,data:data46};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
else {
const err91 = {instancePath:instancePath+"/machine/name",schemaPath:"#/properties/machine/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.machine.properties.name.type,parentSchema:schema31.properties.machine.properties.name,data:data46};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
let data47 = data45.cpus;
if(!(((typeof data47 == "number") && (!(data47 % 1) && !isNaN(data47))) && (isFinite(data47)))){
const err92 = {instancePath:instancePath+"/machine/cpus",schemaPath:"#/properties/machine/properties/cpus/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.machine.properties.cpus.type,parentSchema:schema31.properties.machine.properties.cpus,data:data47};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 < 1 || isNaN(data47)){
const err93 = {instancePath:instancePath+"/machine/cpus",schemaPath:"#/properties/machine/properties/cpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.machine.properties.cpus,data:data47};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
let data48 = data45.memory;
if(!(((typeof data48 == "number") && (!(data48 % 1) && !isNaN(data48))) && (isFinite(data48)))){
const err94 = {instancePath:instancePath+"/machine/memory",schemaPath:"#/properties/machine/properties/memory/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.machine.properties.memory.type,parentSchema:schema31.properties.machine.properties.memory,data:data48};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
if((typeof data48 == "number") && (isFinite(data48))){
if(data48 < 2048 || isNaN(data48)){
const err95 = {instancePath:instancePath+"/machine/memory",schemaPath:"#/properties/machine/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2048},message:"must be >= 2048",schema:2048,parentSchema:schema31.properties.machine.properties.memory,data:data48};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
let data49 = data45.disk;
if(!(((typeof data49 == "number") && (!(data49 % 1) && !isNaN(data49))) && (isFinite(data49)))){
const err96 = {instancePath:instancePath+"/machine/disk",schemaPath:"#/properties/machine/properties/disk/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.machine.properties.disk.type,parentSchema:schema31.properties.machine.properties.disk,data:data49};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
if((typeof data49 == "number") && (isFinite(data49))){
if(data49 < 20 || isNaN(data49)){
const err97 = {instancePath:instancePath+"/machine/disk",schemaPath:"#/properties/machine/properties/disk/minimum",keyword:"minimum",params:{comparison: ">=", limit: 20},message:"must be >= 20",schema:20,parentSchema:schema31.properties.machine.properties.disk,data:data49};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
let data50 = data45.rootful;
if(typeof data50 !== "boolean"){
const err98 = {instancePath:instancePath+"/machine/rootful",schemaPath:"#/properties/machine/properties/rootful/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.machine.properties.rootful.type,parentSchema:schema31.properties.machine.properties.rootful,data:data50};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
let data51 = data45.volumes;
if(Array.isArray(data51)){
const len2 = data51.length;
for(let i2=0; i2<len2; i2++){
let data52 = data51[i2];
if(typeof data52 === "string"){
if(!pattern32.test(data52)){
const err99 = {instancePath:instancePath+"/machine/volumes/" + i2,schemaPath:"#/properties/machine/properties/volumes/items/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema31.properties.machine.properties.volumes.items,data:data52};
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
const err100 = {instancePath:instancePath+"/machine/volumes/" + i2,schemaPath:"#/properties/machine/properties/volumes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.machine.properties.volumes.items.type,parentSchema:schema31.properties.machine.properties.volumes.items,data:data52};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
}
}
else {
const err101 = {instancePath:instancePath+"/machine/volumes",schemaPath:"#/properties/machine/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.machine.properties.volumes.type,parentSchema:schema31.properties.machine.properties.volumes,data:data51};
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
const err102 = {instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.machine.type,parentSchema:schema31.properties.machine,data:data45};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
let data53 = data.limits;
if(data53 && typeof data53 == "object" && !Array.isArray(data53)){
if(data53.create === undefined){
data53.create = "6m";
}
if(data53.nodes === undefined){
data53.nodes = "90s";
}
if(data53.ready === undefined){
data53.ready = "10m";
}
if(data53.stuck === undefined){
data53.stuck = "60s";
}
if(data53.connectivity === undefined){
data53.connectivity = "20m";
}
if(data53.crds === undefined){
data53.crds = "60s";
}
if(data53.download === undefined){
data53.download = "10m";
}
if(data53.command === undefined){
data53.command = "2m";
}
for(const key15 in data53){
if(!((((((((key15 === "create") || (key15 === "nodes")) || (key15 === "ready")) || (key15 === "stuck")) || (key15 === "connectivity")) || (key15 === "crds")) || (key15 === "download")) || (key15 === "command"))){
const err103 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.limits,data:data53};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
let data54 = data53.create;
if(typeof data54 === "string"){
if(!pattern33.test(data54)){
const err104 = {instancePath:instancePath+"/limits/create",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema44,data:data54};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
else {
const err105 = {instancePath:instancePath+"/limits/create",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data54};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
let data55 = data53.nodes;
if(typeof data55 === "string"){
if(!pattern33.test(data55)){
const err106 = {instancePath:instancePath+"/limits/nodes",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema44,data:data55};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
else {
const err107 = {instancePath:instancePath+"/limits/nodes",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data55};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
let data56 = data53.ready;
if(typeof data56 === "string"){
if(!pattern33.test(data56)){
const err108 = {instancePath:instancePath+"/limits/ready",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema44,data:data56};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/limits/ready",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data56};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
let data57 = data53.stuck;
if(typeof data57 === "string"){
if(!pattern33.test(data57)){
const err110 = {instancePath:instancePath+"/limits/stuck",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema44,data:data57};
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
const err111 = {instancePath:instancePath+"/limits/stuck",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data57};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
let data58 = data53.connectivity;
if(typeof data58 === "string"){
if(!pattern33.test(data58)){
const err112 = {instancePath:instancePath+"/limits/connectivity",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema44,data:data58};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
else {
const err113 = {instancePath:instancePath+"/limits/connectivity",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data58};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
let data59 = data53.crds;
if(typeof data59 === "string"){
if(!pattern33.test(data59)){
const err114 = {instancePath:instancePath+"/limits/crds",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema44,data:data59};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
else {
const err115 = {instancePath:instancePath+"/limits/crds",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data59};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
let data60 = data53.download;
if(typeof data60 === "string"){
if(!pattern33.test(data60)){
const err116 = {instancePath:instancePath+"/limits/download",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema44,data:data60};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
else {
const err117 = {instancePath:instancePath+"/limits/download",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data60};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
let data61 = data53.command;
if(typeof data61 === "string"){
if(!pattern33.test(data61)){
const err118 = {instancePath:instancePath+"/limits/command",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema44,data:data61};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
else {
const err119 = {instancePath:instancePath+"/limits/command",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data61};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
else {
const err120 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.limits.type,parentSchema:schema31.properties.limits,data:data53};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
let data62 = data.retry;
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
if(data62.attempts === undefined){
data62.attempts = 4;
}
if(data62.delay === undefined){
data62.delay = "500ms";
}
for(const key16 in data62){
if(!((key16 === "attempts") || (key16 === "delay"))){
const err121 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key16},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.retry,data:data62};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
let data63 = data62.attempts;
if(!(((typeof data63 == "number") && (!(data63 % 1) && !isNaN(data63))) && (isFinite(data63)))){
const err122 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.retry.properties.attempts.type,parentSchema:schema31.properties.retry.properties.attempts,data:data63};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
if((typeof data63 == "number") && (isFinite(data63))){
if(data63 > 20 || isNaN(data63)){
const err123 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema31.properties.retry.properties.attempts,data:data63};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
if(data63 < 1 || isNaN(data63)){
const err124 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.retry.properties.attempts,data:data63};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
let data64 = data62.delay;
if(typeof data64 === "string"){
if(!pattern33.test(data64)){
const err125 = {instancePath:instancePath+"/retry/delay",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema44,data:data64};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
else {
const err126 = {instancePath:instancePath+"/retry/delay",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.type,parentSchema:schema44,data:data64};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
else {
const err127 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.retry.type,parentSchema:schema31.properties.retry,data:data62};
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
const err128 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const demo = validate21;
const schema53 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"demo","title":"Demo","description":"A scripted demo: config/demos/NAME.yaml. docs/demos.md tells how one is written and played.","type":"object","additionalProperties":false,"required":["title","steps"],"properties":{"title":{"description":"What the audience sees first.","$ref":"#/$defs/text"},"minutes":{"description":"How long it takes on stage.","type":"number","exclusiveMinimum":0},"needs":{"description":"What must be there. Tools and a free name are looked for first, the rest after `setup`.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"tools":{"description":"Programs; `engine` is podman or docker.","type":"array","minItems":1,"items":{"enum":["engine","podman","docker","k3d","kubectl","helm","cilium"]}},"noCluster":{"description":"No k3d cluster may have this name, as the demo makes one and deletes it.","type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},"ready":{"description":"Deployments or DaemonSets of kube-system that must be ready, as in cilium or hubble-relay.","type":"array","minItems":1,"items":{"$ref":"#/$defs/text"}},"dataPlane":{"description":"Cilium must move packets. Without it the demo is not played, and check-demos says so.","const":true}}},"setup":{"description":"Lines that are run before the first step, unseen. Each must be safe to repeat.","type":"array","items":{"$ref":"#/$defs/line"}},"steps":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"id":{"description":"What --from and reports call it. Without one it is step-N.","type":"string","pattern":"^[a-z0-9][a-z0-9-]*$"},"say":{"description":"For the audience, typed as a comment.","$ref":"#/$defs/text"},"note":{"description":"For the presenter, shown by --notes alone.","$ref":"#/$defs/text"},"run":{"description":"One line of shell. `make TASK` is the task of this package; $DEMO is the folder beside the demo's file that has its name.","$ref":"#/$defs/line"},"expect":{"description":"What the line must come to. Without it: exit status 0.","$ref":"#/$defs/expectation"},"until":{"description":"Wait until something holds, for as long as `limit`.","type":"object","additionalProperties":false,"required":["limit"],"properties":{"limit":{"description":"How long, as in 30s.","$ref":"#/$defs/time"},"run":{"description":"What is looked at again and again, unseen. Without it the step's own line is run again until it comes to what it expects.","$ref":"#/$defs/line"},"expect":{"description":"What `run` must come to.","$ref":"#/$defs/expectation"}},"dependentRequired":{"expect":["run"]}},"budget":{"description":"How long the step may take on stage, talk included.","$ref":"#/$defs/time"},"solve":{"description":"What brings about what the step would have, unseen: for --from, --resume and the key s. Without it `run` is.","$ref":"#/$defs/line"},"needs":{"description":"data-plane: the step is passed over, and said to be, where Cilium moves no packets.","enum":["data-plane"]}},"dependentRequired":{"expect":["run"],"until":["run"],"solve":["run"]}}},"cleanup":{"description":"Lines that are run at the end, however it ends, Ctrl-C included. Each must be safe to repeat.","type":"array","items":{"$ref":"#/$defs/line"}}},"$defs":{"text":{"type":"string","pattern":"\\S"},"line":{"type":"string","pattern":"\\S"},"time":{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"},"expectation":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"exit":{"description":"The exit status.","type":"integer","minimum":0,"maximum":255},"text":{"description":"A piece of the output, colours taken out; of several lines each must be there.","$ref":"#/$defs/text"},"lacks":{"description":"What must not be in the output; of several lines none may be there.","$ref":"#/$defs/text"},"regex":{"description":"A JavaScript regular expression; ^ and $ are those of a line.","$ref":"#/$defs/text"},"jsonpath":{"description":"A value in what was printed to stdout.","type":"object","additionalProperties":false,"required":["path","is"],"properties":{"path":{"description":"As kubectl writes them: {.items[*].metadata.name}.","$ref":"#/$defs/text"},"is":{"description":"What it must be; of several values, blanks between.","type":"string"}}},"condition":{"description":"A condition of Kubernetes objects; all that are found must have it.","type":"object","additionalProperties":false,"required":["of","is"],"properties":{"of":{"description":"What kubectl get takes, as in `node` or `pod -l app=backend`.","$ref":"#/$defs/text"},"is":{"description":"The condition's type, as in Ready; NotReady is Ready that is not True.","$ref":"#/$defs/text"},"namespace":{"$ref":"#/$defs/text"}}},"verdict":{"description":"What Hubble saw of the latest flow of this kind.","type":"object","additionalProperties":false,"required":["is"],"properties":{"is":{"enum":["FORWARDED","DROPPED","REDIRECTED","ERROR","AUDIT"]},"from":{"description":"The label of the source, as in app=frontend.","$ref":"#/$defs/text"},"to":{"description":"The label of the destination.","$ref":"#/$defs/text"},"port":{"description":"The destination's port.","type":"integer","minimum":1,"maximum":65535},"namespace":{"$ref":"#/$defs/text"}}}}}}};
const schema54 = {"type":"string","pattern":"\\S"};
const schema56 = {"type":"string","pattern":"\\S"};
const schema71 = {"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"};
const pattern46 = new RegExp("^[a-z0-9][a-z0-9-]*$", "u");
const schema60 = {"type":"object","additionalProperties":false,"minProperties":1,"properties":{"exit":{"description":"The exit status.","type":"integer","minimum":0,"maximum":255},"text":{"description":"A piece of the output, colours taken out; of several lines each must be there.","$ref":"#/$defs/text"},"lacks":{"description":"What must not be in the output; of several lines none may be there.","$ref":"#/$defs/text"},"regex":{"description":"A JavaScript regular expression; ^ and $ are those of a line.","$ref":"#/$defs/text"},"jsonpath":{"description":"A value in what was printed to stdout.","type":"object","additionalProperties":false,"required":["path","is"],"properties":{"path":{"description":"As kubectl writes them: {.items[*].metadata.name}.","$ref":"#/$defs/text"},"is":{"description":"What it must be; of several values, blanks between.","type":"string"}}},"condition":{"description":"A condition of Kubernetes objects; all that are found must have it.","type":"object","additionalProperties":false,"required":["of","is"],"properties":{"of":{"description":"What kubectl get takes, as in `node` or `pod -l app=backend`.","$ref":"#/$defs/text"},"is":{"description":"The condition's type, as in Ready; NotReady is Ready that is not True.","$ref":"#/$defs/text"},"namespace":{"$ref":"#/$defs/text"}}},"verdict":{"description":"What Hubble saw of the latest flow of this kind.","type":"object","additionalProperties":false,"required":["is"],"properties":{"is":{"enum":["FORWARDED","DROPPED","REDIRECTED","ERROR","AUDIT"]},"from":{"description":"The label of the source, as in app=frontend.","$ref":"#/$defs/text"},"to":{"description":"The label of the destination.","$ref":"#/$defs/text"},"port":{"description":"The destination's port.","type":"integer","minimum":1,"maximum":65535},"namespace":{"$ref":"#/$defs/text"}}}}};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "exit") || (key0 === "text")) || (key0 === "lacks")) || (key0 === "regex")) || (key0 === "jsonpath")) || (key0 === "condition")) || (key0 === "verdict"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.exit !== undefined){
let data0 = data.exit;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema60.properties.exit.type,parentSchema:schema60.properties.exit,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 255 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema60.properties.exit,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema60.properties.exit,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.text !== undefined){
let data1 = data.text;
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
const err5 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.lacks !== undefined){
let data2 = data.lacks;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err7 = {instancePath:instancePath+"/lacks",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data2};
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
const err8 = {instancePath:instancePath+"/lacks",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.regex !== undefined){
let data3 = data.regex;
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err9 = {instancePath:instancePath+"/regex",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data3};
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
const err10 = {instancePath:instancePath+"/regex",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.jsonpath !== undefined){
let data4 = data.jsonpath;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.path === undefined){
const err11 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema60.properties.jsonpath.required,parentSchema:schema60.properties.jsonpath,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4.is === undefined){
const err12 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/required",keyword:"required",params:{missingProperty: "is"},message:"must have required property '"+"is"+"'",schema:schema60.properties.jsonpath.required,parentSchema:schema60.properties.jsonpath,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key1 in data4){
if(!((key1 === "path") || (key1 === "is"))){
const err13 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema60.properties.jsonpath,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.path !== undefined){
let data5 = data4.path;
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err14 = {instancePath:instancePath+"/jsonpath/path",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/jsonpath/path",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.is !== undefined){
let data6 = data4.is;
if(typeof data6 !== "string"){
const err16 = {instancePath:instancePath+"/jsonpath/is",schemaPath:"#/properties/jsonpath/properties/is/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema60.properties.jsonpath.properties.is.type,parentSchema:schema60.properties.jsonpath.properties.is,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.properties.jsonpath.type,parentSchema:schema60.properties.jsonpath,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.condition !== undefined){
let data7 = data.condition;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.of === undefined){
const err18 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'",schema:schema60.properties.condition.required,parentSchema:schema60.properties.condition,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data7.is === undefined){
const err19 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/required",keyword:"required",params:{missingProperty: "is"},message:"must have required property '"+"is"+"'",schema:schema60.properties.condition.required,parentSchema:schema60.properties.condition,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key2 in data7){
if(!(((key2 === "of") || (key2 === "is")) || (key2 === "namespace"))){
const err20 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema60.properties.condition,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data7.of !== undefined){
let data8 = data7.of;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err21 = {instancePath:instancePath+"/condition/of",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/condition/of",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data7.is !== undefined){
let data9 = data7.is;
if(typeof data9 === "string"){
if(!pattern5.test(data9)){
const err23 = {instancePath:instancePath+"/condition/is",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data9};
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
const err24 = {instancePath:instancePath+"/condition/is",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data7.namespace !== undefined){
let data10 = data7.namespace;
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err25 = {instancePath:instancePath+"/condition/namespace",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data10};
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
const err26 = {instancePath:instancePath+"/condition/namespace",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.properties.condition.type,parentSchema:schema60.properties.condition,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.verdict !== undefined){
let data11 = data.verdict;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.is === undefined){
const err28 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/required",keyword:"required",params:{missingProperty: "is"},message:"must have required property '"+"is"+"'",schema:schema60.properties.verdict.required,parentSchema:schema60.properties.verdict,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key3 in data11){
if(!(((((key3 === "is") || (key3 === "from")) || (key3 === "to")) || (key3 === "port")) || (key3 === "namespace"))){
const err29 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema60.properties.verdict,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data11.is !== undefined){
let data12 = data11.is;
if(!(((((data12 === "FORWARDED") || (data12 === "DROPPED")) || (data12 === "REDIRECTED")) || (data12 === "ERROR")) || (data12 === "AUDIT"))){
const err30 = {instancePath:instancePath+"/verdict/is",schemaPath:"#/properties/verdict/properties/is/enum",keyword:"enum",params:{allowedValues: schema60.properties.verdict.properties.is.enum},message:"must be equal to one of the allowed values",schema:schema60.properties.verdict.properties.is.enum,parentSchema:schema60.properties.verdict.properties.is,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data11.from !== undefined){
let data13 = data11.from;
if(typeof data13 === "string"){
if(!pattern5.test(data13)){
const err31 = {instancePath:instancePath+"/verdict/from",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data13};
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
const err32 = {instancePath:instancePath+"/verdict/from",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data11.to !== undefined){
let data14 = data11.to;
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
const err33 = {instancePath:instancePath+"/verdict/to",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data14};
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
const err34 = {instancePath:instancePath+"/verdict/to",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data14};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data11.port !== undefined){
let data15 = data11.port;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err35 = {instancePath:instancePath+"/verdict/port",schemaPath:"#/properties/verdict/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema60.properties.verdict.properties.port.type,parentSchema:schema60.properties.verdict.properties.port,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 65535 || isNaN(data15)){
const err36 = {instancePath:instancePath+"/verdict/port",schemaPath:"#/properties/verdict/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema60.properties.verdict.properties.port,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data15 < 1 || isNaN(data15)){
const err37 = {instancePath:instancePath+"/verdict/port",schemaPath:"#/properties/verdict/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema60.properties.verdict.properties.port,data:data15};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
if(data11.namespace !== undefined){
let data16 = data11.namespace;
if(typeof data16 === "string"){
if(!pattern5.test(data16)){
const err38 = {instancePath:instancePath+"/verdict/namespace",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data16};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/verdict/namespace",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.properties.verdict.type,parentSchema:schema60.properties.verdict,data:data11};
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
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema60.type,parentSchema:schema60,data};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="demo" */;
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
if(data.title === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema53.required,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.steps === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'",schema:schema53.required,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "title") || (key0 === "minutes")) || (key0 === "needs")) || (key0 === "setup")) || (key0 === "steps")) || (key0 === "cleanup"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.title !== undefined){
let data0 = data.title;
if(typeof data0 === "string"){
if(!pattern5.test(data0)){
const err3 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.minutes !== undefined){
let data1 = data.minutes;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 <= 0 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema53.properties.minutes,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema53.properties.minutes.type,parentSchema:schema53.properties.minutes,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.needs !== undefined){
let data2 = data.needs;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(Object.keys(data2).length < 1){
const err7 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema53.properties.needs,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data2){
if(!((((key1 === "tools") || (key1 === "noCluster")) || (key1 === "ready")) || (key1 === "dataPlane"))){
const err8 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema53.properties.needs,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.tools !== undefined){
let data3 = data2.tools;
if(Array.isArray(data3)){
if(data3.length < 1){
const err9 = {instancePath:instancePath+"/needs/tools",schemaPath:"#/properties/needs/properties/tools/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema53.properties.needs.properties.tools,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(!(((((((data4 === "engine") || (data4 === "podman")) || (data4 === "docker")) || (data4 === "k3d")) || (data4 === "kubectl")) || (data4 === "helm")) || (data4 === "cilium"))){
const err10 = {instancePath:instancePath+"/needs/tools/" + i0,schemaPath:"#/properties/needs/properties/tools/items/enum",keyword:"enum",params:{allowedValues: schema53.properties.needs.properties.tools.items.enum},message:"must be equal to one of the allowed values",schema:schema53.properties.needs.properties.tools.items.enum,parentSchema:schema53.properties.needs.properties.tools.items,data:data4};
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
else {
const err11 = {instancePath:instancePath+"/needs/tools",schemaPath:"#/properties/needs/properties/tools/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema53.properties.needs.properties.tools.type,parentSchema:schema53.properties.needs.properties.tools,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data2.noCluster !== undefined){
let data5 = data2.noCluster;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err12 = {instancePath:instancePath+"/needs/noCluster",schemaPath:"#/properties/needs/properties/noCluster/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$",parentSchema:schema53.properties.needs.properties.noCluster,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/needs/noCluster",schemaPath:"#/properties/needs/properties/noCluster/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.needs.properties.noCluster.type,parentSchema:schema53.properties.needs.properties.noCluster,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.ready !== undefined){
let data6 = data2.ready;
if(Array.isArray(data6)){
if(data6.length < 1){
const err14 = {instancePath:instancePath+"/needs/ready",schemaPath:"#/properties/needs/properties/ready/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema53.properties.needs.properties.ready,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 === "string"){
if(!pattern5.test(data7)){
const err15 = {instancePath:instancePath+"/needs/ready/" + i1,schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data7};
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
const err16 = {instancePath:instancePath+"/needs/ready/" + i1,schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/needs/ready",schemaPath:"#/properties/needs/properties/ready/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema53.properties.needs.properties.ready.type,parentSchema:schema53.properties.needs.properties.ready,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data2.dataPlane !== undefined){
let data8 = data2.dataPlane;
if(true !== data8){
const err18 = {instancePath:instancePath+"/needs/dataPlane",schemaPath:"#/properties/needs/properties/dataPlane/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema53.properties.needs.properties.dataPlane,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.properties.needs.type,parentSchema:schema53.properties.needs,data:data2};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.setup !== undefined){
let data9 = data.setup;
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
if(typeof data10 === "string"){
if(!pattern5.test(data10)){
const err20 = {instancePath:instancePath+"/setup/" + i2,schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema56,data:data10};
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
const err21 = {instancePath:instancePath+"/setup/" + i2,schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.type,parentSchema:schema56,data:data10};
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
const err22 = {instancePath:instancePath+"/setup",schemaPath:"#/properties/setup/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema53.properties.setup.type,parentSchema:schema53.properties.setup,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.steps !== undefined){
let data11 = data.steps;
if(Array.isArray(data11)){
if(data11.length < 1){
const err23 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema53.properties.steps,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(Object.keys(data12).length < 1){
const err24 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema53.properties.steps.items,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key2 in data12){
if(!(func1.call(schema53.properties.steps.items.properties, key2))){
const err25 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema53.properties.steps.items,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data12.id !== undefined){
let data13 = data12.id;
if(typeof data13 === "string"){
if(!pattern46.test(data13)){
const err26 = {instancePath:instancePath+"/steps/" + i3+"/id",schemaPath:"#/properties/steps/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*$"+"\"",schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema53.properties.steps.items.properties.id,data:data13};
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
const err27 = {instancePath:instancePath+"/steps/" + i3+"/id",schemaPath:"#/properties/steps/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.steps.items.properties.id.type,parentSchema:schema53.properties.steps.items.properties.id,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data12.say !== undefined){
let data14 = data12.say;
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
const err28 = {instancePath:instancePath+"/steps/" + i3+"/say",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data14};
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
const err29 = {instancePath:instancePath+"/steps/" + i3+"/say",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data12.note !== undefined){
let data15 = data12.note;
if(typeof data15 === "string"){
if(!pattern5.test(data15)){
const err30 = {instancePath:instancePath+"/steps/" + i3+"/note",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema54,data:data15};
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
const err31 = {instancePath:instancePath+"/steps/" + i3+"/note",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema54.type,parentSchema:schema54,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data12.run !== undefined){
let data16 = data12.run;
if(typeof data16 === "string"){
if(!pattern5.test(data16)){
const err32 = {instancePath:instancePath+"/steps/" + i3+"/run",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema56,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/steps/" + i3+"/run",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.type,parentSchema:schema56,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data12.expect !== undefined){
if(!(validate22(data12.expect, {instancePath:instancePath+"/steps/" + i3+"/expect",parentData:data12,parentDataProperty:"expect",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data12.until !== undefined){
let data18 = data12.until;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.limit === undefined){
const err34 = {instancePath:instancePath+"/steps/" + i3+"/until",schemaPath:"#/properties/steps/items/properties/until/required",keyword:"required",params:{missingProperty: "limit"},message:"must have required property '"+"limit"+"'",schema:schema53.properties.steps.items.properties.until.required,parentSchema:schema53.properties.steps.items.properties.until,data:data18};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key3 in data18){
if(!(((key3 === "limit") || (key3 === "run")) || (key3 === "expect"))){
const err35 = {instancePath:instancePath+"/steps/" + i3+"/until",schemaPath:"#/properties/steps/items/properties/until/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema53.properties.steps.items.properties.until,data:data18};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data18.limit !== undefined){
let data19 = data18.limit;
if(typeof data19 === "string"){
if(!pattern33.test(data19)){
const err36 = {instancePath:instancePath+"/steps/" + i3+"/until/limit",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema71,data:data19};
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
const err37 = {instancePath:instancePath+"/steps/" + i3+"/until/limit",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema71.type,parentSchema:schema71,data:data19};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data18.run !== undefined){
let data20 = data18.run;
if(typeof data20 === "string"){
if(!pattern5.test(data20)){
const err38 = {instancePath:instancePath+"/steps/" + i3+"/until/run",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema56,data:data20};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/steps/" + i3+"/until/run",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.type,parentSchema:schema56,data:data20};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data18.expect !== undefined){
if(!(validate22(data18.expect, {instancePath:instancePath+"/steps/" + i3+"/until/expect",parentData:data18,parentDataProperty:"expect",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data18.expect !== undefined){
if(data18.run === undefined){
const err40 = {instancePath:instancePath+"/steps/" + i3+"/until",schemaPath:"#/properties/steps/items/properties/until/dependentRequired",keyword:"dependentRequired",params:{property: "expect",
    missingProperty: "run",
    depsCount: 1,
    deps: "run"},message:"must have property run when property expect is present",schema:schema53.properties.steps.items.properties.until.dependentRequired,parentSchema:schema53.properties.steps.items.properties.until,data:data18};
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
const err41 = {instancePath:instancePath+"/steps/" + i3+"/until",schemaPath:"#/properties/steps/items/properties/until/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.properties.steps.items.properties.until.type,parentSchema:schema53.properties.steps.items.properties.until,data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data12.budget !== undefined){
let data22 = data12.budget;
if(typeof data22 === "string"){
if(!pattern33.test(data22)){
const err42 = {instancePath:instancePath+"/steps/" + i3+"/budget",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema71,data:data22};
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
const err43 = {instancePath:instancePath+"/steps/" + i3+"/budget",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema71.type,parentSchema:schema71,data:data22};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data12.solve !== undefined){
let data23 = data12.solve;
if(typeof data23 === "string"){
if(!pattern5.test(data23)){
const err44 = {instancePath:instancePath+"/steps/" + i3+"/solve",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema56,data:data23};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/steps/" + i3+"/solve",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.type,parentSchema:schema56,data:data23};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data12.needs !== undefined){
let data24 = data12.needs;
if(!(data24 === "data-plane")){
const err46 = {instancePath:instancePath+"/steps/" + i3+"/needs",schemaPath:"#/properties/steps/items/properties/needs/enum",keyword:"enum",params:{allowedValues: schema53.properties.steps.items.properties.needs.enum},message:"must be equal to one of the allowed values",schema:schema53.properties.steps.items.properties.needs.enum,parentSchema:schema53.properties.steps.items.properties.needs,data:data24};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data12.expect !== undefined){
if(data12.run === undefined){
const err47 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/dependentRequired",keyword:"dependentRequired",params:{property: "expect",
    missingProperty: "run",
    depsCount: 1,
    deps: "run"},message:"must have property run when property expect is present",schema:schema53.properties.steps.items.dependentRequired,parentSchema:schema53.properties.steps.items,data:data12};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data12.until !== undefined){
if(data12.run === undefined){
const err48 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/dependentRequired",keyword:"dependentRequired",params:{property: "until",
    missingProperty: "run",
    depsCount: 1,
    deps: "run"},message:"must have property run when property until is present",schema:schema53.properties.steps.items.dependentRequired,parentSchema:schema53.properties.steps.items,data:data12};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data12.solve !== undefined){
if(data12.run === undefined){
const err49 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/dependentRequired",keyword:"dependentRequired",params:{property: "solve",
    missingProperty: "run",
    depsCount: 1,
    deps: "run"},message:"must have property run when property solve is present",schema:schema53.properties.steps.items.dependentRequired,parentSchema:schema53.properties.steps.items,data:data12};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.properties.steps.items.type,parentSchema:schema53.properties.steps.items,data:data12};
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
const err51 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema53.properties.steps.type,parentSchema:schema53.properties.steps,data:data11};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.cleanup !== undefined){
let data25 = data.cleanup;
if(Array.isArray(data25)){
const len4 = data25.length;
for(let i4=0; i4<len4; i4++){
let data26 = data25[i4];
if(typeof data26 === "string"){
if(!pattern5.test(data26)){
const err52 = {instancePath:instancePath+"/cleanup/" + i4,schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema56,data:data26};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/cleanup/" + i4,schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema56.type,parentSchema:schema56,data:data26};
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
const err54 = {instancePath:instancePath+"/cleanup",schemaPath:"#/properties/cleanup/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema53.properties.cleanup.type,parentSchema:schema53.properties.cleanup,data:data25};
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
const err55 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.type,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

