// Made from the schemas beside it by compile.ts; not to be changed by hand.
"use strict";
export const settings = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"settings","title":"Settings","description":"What holds for every task unless a flag or a variable says otherwise: config/settings.yaml.","type":"object","additionalProperties":false,"properties":{"engine":{"description":"What runs the node containers. Without it, podman where it is installed, else docker.","enum":["podman","docker"]},"clusterName":{"description":"The cluster's name where neither --cluster-name nor CLUSTER_NAME gives one. k3d allows 32 characters.","type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},"k3dConfig":{"description":"k3d's own config file. A name without a folder is looked for where you stand, then in config/.","type":"string","pattern":"\\S","default":"k3d-cilium-config.yaml"},"cilium":{"type":"object","additionalProperties":false,"default":{},"properties":{"version":{"description":"The version of Cilium's chart, without a v. Quote it: 1.20 without quotes is the number 1.2.","type":"string","pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$","default":"1.19.5"},"values":{"description":"Helm values files; of several the later ones win.","type":"array","items":{"type":"string","pattern":"\\S"},"default":["cilium-values.yaml"]}}},"prometheusCrds":{"type":"object","additionalProperties":false,"default":{},"properties":{"folder":{"description":"A folder with the CRDs, for a machine without a network. Its files are held against the same checksums.","type":"string","pattern":"\\S"},"address":{"description":"Where each CRD is fetched from; {version} and {file} are filled in. A mirror may stand here.","type":"string","pattern":"^https?://[^ ]*\\{file\\}[^ ]*$","default":"https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/v{version}/example/prometheus-operator-crd/{file}"},"version":{"description":"The version of prometheus-operator that the checksums belong to, without a v.","type":"string","pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+$","default":"0.93.0"},"sha256":{"description":"Each file and its SHA-256 in hexadecimal. Only files that are named here are applied.","type":"object","minProperties":1,"additionalProperties":{"type":"string","pattern":"^[0-9a-f]{64}$"},"default":{"monitoring.coreos.com_alertmanagerconfigs.yaml":"fed47c462483a47a4d1912bf8a7a3767618644cfdee86dc73d7624c55d6a8b9d","monitoring.coreos.com_alertmanagers.yaml":"0e8eccd22699818c93f619c8fe2d92dbbd783a7e9232827a886dedeac1fb5dc1","monitoring.coreos.com_podmonitors.yaml":"45a93443daa687d3654f7e9631909ff7edcdf3ec09c5e60251b74aa2722aee5d","monitoring.coreos.com_probes.yaml":"f4ead9704bd4c6303d53e4cc15670faaf0609022a5e08c0ce496286f453666b7","monitoring.coreos.com_prometheusagents.yaml":"6bb4afd89a2721ba02327336623344358c57b5a1a2ecaeccd792e0234ef6b612","monitoring.coreos.com_prometheuses.yaml":"c0eed4b2c38a58e3a5be7e2f5846df067804c694b0c9316b35029ab68fa183a4","monitoring.coreos.com_prometheusrules.yaml":"78be98554b9c8506ab2b4f4feb91c5f3a56e536a0a510f3a8e876a459970d56d","monitoring.coreos.com_scrapeconfigs.yaml":"d525ef261d8a3a050528a7d90cecab13f1f3f9020eb0f1f54850b6f5c1f2e641","monitoring.coreos.com_servicemonitors.yaml":"a99047972c9dd7679ce2050b9968e8a08773492e671b3e17abd476d42aa78a32","monitoring.coreos.com_thanosrulers.yaml":"160bcffd1ce4904b5fde97ac40676019aa02427f0d64432f4dd71a711275b82c"}}}},"machine":{"description":"The Podman machine, on macOS: make machine-up makes it so. On Linux, WSL included, there is none.","type":"object","additionalProperties":false,"default":{},"properties":{"name":{"description":"As podman calls it.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.-]*$","default":"podman-machine-default"},"cpus":{"type":"integer","minimum":1,"default":4},"memory":{"description":"MiB.","type":"integer","minimum":2048,"default":8192},"disk":{"description":"GiB; it can grow later, never shrink.","type":"integer","minimum":20,"default":60},"rootful":{"description":"A rootless engine cannot load eBPF programs, which Cilium consists of.","type":"boolean","default":true},"volumes":{"description":"Folders of this computer that the machine shares; volumes in the k3d file must lie inside.","type":"array","items":{"type":"string","pattern":"^/"},"default":["/Users","/private","/var/folders"]}}},"limits":{"description":"How long a wait may take, as in 90s or 5m.","type":"object","additionalProperties":false,"default":{},"properties":{"create":{"description":"For k3d to create or start a cluster, images pulled included.","$ref":"#/$defs/time","default":"6m"},"nodes":{"description":"For all nodes to be registered with the API server.","$ref":"#/$defs/time","default":"90s"},"ready":{"description":"For Cilium to become ready.","$ref":"#/$defs/time","default":"10m"},"stuck":{"description":"How long a crash loop or an image that cannot be pulled may last before the wait ends with its cause.","$ref":"#/$defs/time","default":"60s"},"connectivity":{"description":"For the connectivity test, its own pods' start included.","$ref":"#/$defs/time","default":"20m"},"crds":{"description":"For CRDs to be established.","$ref":"#/$defs/time","default":"60s"},"command":{"description":"For any other command, so that none hangs for ever.","$ref":"#/$defs/time","default":"2m"}}},"retry":{"description":"For what is expected to fail at times: a node that refuses a mount, an engine that is busy.","type":"object","additionalProperties":false,"default":{},"properties":{"attempts":{"type":"integer","minimum":1,"maximum":20,"default":4},"delay":{"description":"Before the second attempt; it doubles each time.","$ref":"#/$defs/time","default":"500ms"}}}},"$defs":{"time":{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"}}};
const schema32 = {"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"};
const pattern4 = new RegExp("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$", "u");
const pattern5 = new RegExp("\\S", "u");
const pattern6 = new RegExp("^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$", "u");
const pattern9 = new RegExp("^https?://[^ ]*\\{file\\}[^ ]*$", "u");
const pattern10 = new RegExp("^[0-9]+\\.[0-9]+\\.[0-9]+$", "u");
const pattern11 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern12 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.-]*$", "u");
const pattern13 = new RegExp("^/", "u");
const pattern14 = new RegExp("^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$", "u");

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
if(!((((((((key0 === "engine") || (key0 === "clusterName")) || (key0 === "k3dConfig")) || (key0 === "cilium")) || (key0 === "prometheusCrds")) || (key0 === "machine")) || (key0 === "limits")) || (key0 === "retry"))){
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
let data13 = data.machine;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.name === undefined){
data13.name = "podman-machine-default";
}
if(data13.cpus === undefined){
data13.cpus = 4;
}
if(data13.memory === undefined){
data13.memory = 8192;
}
if(data13.disk === undefined){
data13.disk = 60;
}
if(data13.rootful === undefined){
data13.rootful = true;
}
if(data13.volumes === undefined){
data13.volumes = ["/Users","/private","/var/folders"];
}
for(const key4 in data13){
if(!((((((key4 === "name") || (key4 === "cpus")) || (key4 === "memory")) || (key4 === "disk")) || (key4 === "rootful")) || (key4 === "volumes"))){
const err25 = {instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.machine,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
let data14 = data13.name;
if(typeof data14 === "string"){
if(!pattern12.test(data14)){
const err26 = {instancePath:instancePath+"/machine/name",schemaPath:"#/properties/machine/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9_.-]*$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9_.-]*$",parentSchema:schema31.properties.machine.properties.name,data:data14};
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
const err27 = {instancePath:instancePath+"/machine/name",schemaPath:"#/properties/machine/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.machine.properties.name.type,parentSchema:schema31.properties.machine.properties.name,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
let data15 = data13.cpus;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err28 = {instancePath:instancePath+"/machine/cpus",schemaPath:"#/properties/machine/properties/cpus/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.machine.properties.cpus.type,parentSchema:schema31.properties.machine.properties.cpus,data:data15};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 1 || isNaN(data15)){
const err29 = {instancePath:instancePath+"/machine/cpus",schemaPath:"#/properties/machine/properties/cpus/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.machine.properties.cpus,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
let data16 = data13.memory;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err30 = {instancePath:instancePath+"/machine/memory",schemaPath:"#/properties/machine/properties/memory/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.machine.properties.memory.type,parentSchema:schema31.properties.machine.properties.memory,data:data16};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 2048 || isNaN(data16)){
const err31 = {instancePath:instancePath+"/machine/memory",schemaPath:"#/properties/machine/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2048},message:"must be >= 2048",schema:2048,parentSchema:schema31.properties.machine.properties.memory,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
let data17 = data13.disk;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err32 = {instancePath:instancePath+"/machine/disk",schemaPath:"#/properties/machine/properties/disk/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.machine.properties.disk.type,parentSchema:schema31.properties.machine.properties.disk,data:data17};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 20 || isNaN(data17)){
const err33 = {instancePath:instancePath+"/machine/disk",schemaPath:"#/properties/machine/properties/disk/minimum",keyword:"minimum",params:{comparison: ">=", limit: 20},message:"must be >= 20",schema:20,parentSchema:schema31.properties.machine.properties.disk,data:data17};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
let data18 = data13.rootful;
if(typeof data18 !== "boolean"){
const err34 = {instancePath:instancePath+"/machine/rootful",schemaPath:"#/properties/machine/properties/rootful/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.machine.properties.rootful.type,parentSchema:schema31.properties.machine.properties.rootful,data:data18};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
let data19 = data13.volumes;
if(Array.isArray(data19)){
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
if(typeof data20 === "string"){
if(!pattern13.test(data20)){
const err35 = {instancePath:instancePath+"/machine/volumes/" + i1,schemaPath:"#/properties/machine/properties/volumes/items/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\"",schema:"^/",parentSchema:schema31.properties.machine.properties.volumes.items,data:data20};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/machine/volumes/" + i1,schemaPath:"#/properties/machine/properties/volumes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.machine.properties.volumes.items.type,parentSchema:schema31.properties.machine.properties.volumes.items,data:data20};
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
const err37 = {instancePath:instancePath+"/machine/volumes",schemaPath:"#/properties/machine/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.machine.properties.volumes.type,parentSchema:schema31.properties.machine.properties.volumes,data:data19};
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
const err38 = {instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.machine.type,parentSchema:schema31.properties.machine,data:data13};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
let data21 = data.limits;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.create === undefined){
data21.create = "6m";
}
if(data21.nodes === undefined){
data21.nodes = "90s";
}
if(data21.ready === undefined){
data21.ready = "10m";
}
if(data21.stuck === undefined){
data21.stuck = "60s";
}
if(data21.connectivity === undefined){
data21.connectivity = "20m";
}
if(data21.crds === undefined){
data21.crds = "60s";
}
if(data21.command === undefined){
data21.command = "2m";
}
for(const key5 in data21){
if(!(((((((key5 === "create") || (key5 === "nodes")) || (key5 === "ready")) || (key5 === "stuck")) || (key5 === "connectivity")) || (key5 === "crds")) || (key5 === "command"))){
const err39 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.limits,data:data21};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
let data22 = data21.create;
if(typeof data22 === "string"){
if(!pattern14.test(data22)){
const err40 = {instancePath:instancePath+"/limits/create",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data22};
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
const err41 = {instancePath:instancePath+"/limits/create",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data22};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
let data23 = data21.nodes;
if(typeof data23 === "string"){
if(!pattern14.test(data23)){
const err42 = {instancePath:instancePath+"/limits/nodes",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data23};
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
const err43 = {instancePath:instancePath+"/limits/nodes",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data23};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
let data24 = data21.ready;
if(typeof data24 === "string"){
if(!pattern14.test(data24)){
const err44 = {instancePath:instancePath+"/limits/ready",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data24};
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
const err45 = {instancePath:instancePath+"/limits/ready",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data24};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
let data25 = data21.stuck;
if(typeof data25 === "string"){
if(!pattern14.test(data25)){
const err46 = {instancePath:instancePath+"/limits/stuck",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data25};
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
const err47 = {instancePath:instancePath+"/limits/stuck",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data25};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
let data26 = data21.connectivity;
if(typeof data26 === "string"){
if(!pattern14.test(data26)){
const err48 = {instancePath:instancePath+"/limits/connectivity",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data26};
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
const err49 = {instancePath:instancePath+"/limits/connectivity",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data26};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
let data27 = data21.crds;
if(typeof data27 === "string"){
if(!pattern14.test(data27)){
const err50 = {instancePath:instancePath+"/limits/crds",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data27};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/limits/crds",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data27};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
let data28 = data21.command;
if(typeof data28 === "string"){
if(!pattern14.test(data28)){
const err52 = {instancePath:instancePath+"/limits/command",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data28};
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
const err53 = {instancePath:instancePath+"/limits/command",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data28};
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
const err54 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.limits.type,parentSchema:schema31.properties.limits,data:data21};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
let data29 = data.retry;
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
if(data29.attempts === undefined){
data29.attempts = 4;
}
if(data29.delay === undefined){
data29.delay = "500ms";
}
for(const key6 in data29){
if(!((key6 === "attempts") || (key6 === "delay"))){
const err55 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.retry,data:data29};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
let data30 = data29.attempts;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
const err56 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.retry.properties.attempts.type,parentSchema:schema31.properties.retry.properties.attempts,data:data30};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 20 || isNaN(data30)){
const err57 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema31.properties.retry.properties.attempts,data:data30};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(data30 < 1 || isNaN(data30)){
const err58 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.retry.properties.attempts,data:data30};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
let data31 = data29.delay;
if(typeof data31 === "string"){
if(!pattern14.test(data31)){
const err59 = {instancePath:instancePath+"/retry/delay",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data31};
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
const err60 = {instancePath:instancePath+"/retry/delay",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data31};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.retry.type,parentSchema:schema31.properties.retry,data:data29};
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
const err62 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const demo = validate21;
const schema40 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"demo","title":"Demo","description":"A scripted demo: config/demos/NAME.yaml. docs/demos.md tells how one is written and played.","type":"object","additionalProperties":false,"required":["title","steps"],"properties":{"title":{"description":"What the audience sees first.","$ref":"#/$defs/text"},"minutes":{"description":"How long it takes on stage.","type":"number","exclusiveMinimum":0},"needs":{"description":"What must be there. Tools and a free name are looked for first, the rest after `setup`.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"tools":{"description":"Programs; `engine` is podman or docker.","type":"array","minItems":1,"items":{"enum":["engine","podman","docker","k3d","kubectl","helm","cilium"]}},"noCluster":{"description":"No k3d cluster may have this name, as the demo makes one and deletes it.","type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},"ready":{"description":"Deployments or DaemonSets of kube-system that must be ready, as in cilium or hubble-relay.","type":"array","minItems":1,"items":{"$ref":"#/$defs/text"}},"dataPlane":{"description":"Cilium must move packets. Without it the demo is not played, and check-demos says so.","const":true}}},"setup":{"description":"Lines that are run before the first step, unseen. Each must be safe to repeat.","type":"array","items":{"$ref":"#/$defs/line"}},"steps":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"id":{"description":"What --from and reports call it. Without one it is step-N.","type":"string","pattern":"^[a-z0-9][a-z0-9-]*$"},"say":{"description":"For the audience, typed as a comment.","$ref":"#/$defs/text"},"note":{"description":"For the presenter, shown by --notes alone.","$ref":"#/$defs/text"},"run":{"description":"One line of shell. `make TASK` is the task of this package; $DEMO is the folder beside the demo's file that has its name.","$ref":"#/$defs/line"},"expect":{"description":"What the line must come to. Without it: exit status 0.","$ref":"#/$defs/expectation"},"until":{"description":"Wait until something holds, for as long as `limit`.","type":"object","additionalProperties":false,"required":["limit"],"properties":{"limit":{"description":"How long, as in 30s.","$ref":"#/$defs/time"},"run":{"description":"What is looked at again and again, unseen. Without it the step's own line is run again until it comes to what it expects.","$ref":"#/$defs/line"},"expect":{"description":"What `run` must come to.","$ref":"#/$defs/expectation"}},"dependentRequired":{"expect":["run"]}},"budget":{"description":"How long the step may take on stage, talk included.","$ref":"#/$defs/time"},"solve":{"description":"What brings about what the step would have, unseen: for --from, --resume and the key s. Without it `run` is.","$ref":"#/$defs/line"},"needs":{"description":"data-plane: the step is passed over, and said to be, where Cilium moves no packets.","enum":["data-plane"]}},"dependentRequired":{"expect":["run"],"until":["run"],"solve":["run"]}}},"cleanup":{"description":"Lines that are run at the end, however it ends, Ctrl-C included. Each must be safe to repeat.","type":"array","items":{"$ref":"#/$defs/line"}}},"$defs":{"text":{"type":"string","pattern":"\\S"},"line":{"type":"string","pattern":"\\S"},"time":{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"},"expectation":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"exit":{"description":"The exit status.","type":"integer","minimum":0,"maximum":255},"text":{"description":"A piece of the output, colours taken out; of several lines each must be there.","$ref":"#/$defs/text"},"lacks":{"description":"What must not be in the output; of several lines none may be there.","$ref":"#/$defs/text"},"regex":{"description":"A JavaScript regular expression; ^ and $ are those of a line.","$ref":"#/$defs/text"},"jsonpath":{"description":"A value in what was printed to stdout.","type":"object","additionalProperties":false,"required":["path","is"],"properties":{"path":{"description":"As kubectl writes them: {.items[*].metadata.name}.","$ref":"#/$defs/text"},"is":{"description":"What it must be; of several values, blanks between.","type":"string"}}},"condition":{"description":"A condition of Kubernetes objects; all that are found must have it.","type":"object","additionalProperties":false,"required":["of","is"],"properties":{"of":{"description":"What kubectl get takes, as in `node` or `pod -l app=backend`.","$ref":"#/$defs/text"},"is":{"description":"The condition's type, as in Ready; NotReady is Ready that is not True.","$ref":"#/$defs/text"},"namespace":{"$ref":"#/$defs/text"}}},"verdict":{"description":"What Hubble saw of the latest flow of this kind.","type":"object","additionalProperties":false,"required":["is"],"properties":{"is":{"enum":["FORWARDED","DROPPED","REDIRECTED","ERROR","AUDIT"]},"from":{"description":"The label of the source, as in app=frontend.","$ref":"#/$defs/text"},"to":{"description":"The label of the destination.","$ref":"#/$defs/text"},"port":{"description":"The destination's port.","type":"integer","minimum":1,"maximum":65535},"namespace":{"$ref":"#/$defs/text"}}}}}}};
const schema41 = {"type":"string","pattern":"\\S"};
const schema43 = {"type":"string","pattern":"\\S"};
const schema58 = {"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"};
const pattern26 = new RegExp("^[a-z0-9][a-z0-9-]*$", "u");
const func1 = Object.prototype.hasOwnProperty;
const schema47 = {"type":"object","additionalProperties":false,"minProperties":1,"properties":{"exit":{"description":"The exit status.","type":"integer","minimum":0,"maximum":255},"text":{"description":"A piece of the output, colours taken out; of several lines each must be there.","$ref":"#/$defs/text"},"lacks":{"description":"What must not be in the output; of several lines none may be there.","$ref":"#/$defs/text"},"regex":{"description":"A JavaScript regular expression; ^ and $ are those of a line.","$ref":"#/$defs/text"},"jsonpath":{"description":"A value in what was printed to stdout.","type":"object","additionalProperties":false,"required":["path","is"],"properties":{"path":{"description":"As kubectl writes them: {.items[*].metadata.name}.","$ref":"#/$defs/text"},"is":{"description":"What it must be; of several values, blanks between.","type":"string"}}},"condition":{"description":"A condition of Kubernetes objects; all that are found must have it.","type":"object","additionalProperties":false,"required":["of","is"],"properties":{"of":{"description":"What kubectl get takes, as in `node` or `pod -l app=backend`.","$ref":"#/$defs/text"},"is":{"description":"The condition's type, as in Ready; NotReady is Ready that is not True.","$ref":"#/$defs/text"},"namespace":{"$ref":"#/$defs/text"}}},"verdict":{"description":"What Hubble saw of the latest flow of this kind.","type":"object","additionalProperties":false,"required":["is"],"properties":{"is":{"enum":["FORWARDED","DROPPED","REDIRECTED","ERROR","AUDIT"]},"from":{"description":"The label of the source, as in app=frontend.","$ref":"#/$defs/text"},"to":{"description":"The label of the destination.","$ref":"#/$defs/text"},"port":{"description":"The destination's port.","type":"integer","minimum":1,"maximum":65535},"namespace":{"$ref":"#/$defs/text"}}}}};

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
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema47,data};
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
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema47,data};
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
const err2 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema47.properties.exit.type,parentSchema:schema47.properties.exit,data:data0};
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
const err3 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema47.properties.exit,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema47.properties.exit,data:data0};
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
const err5 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data1};
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
const err6 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data1};
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
const err7 = {instancePath:instancePath+"/lacks",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data2};
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
const err8 = {instancePath:instancePath+"/lacks",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data2};
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
const err9 = {instancePath:instancePath+"/regex",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data3};
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
const err10 = {instancePath:instancePath+"/regex",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data3};
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
const err11 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema47.properties.jsonpath.required,parentSchema:schema47.properties.jsonpath,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4.is === undefined){
const err12 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/required",keyword:"required",params:{missingProperty: "is"},message:"must have required property '"+"is"+"'",schema:schema47.properties.jsonpath.required,parentSchema:schema47.properties.jsonpath,data:data4};
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
const err13 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema47.properties.jsonpath,data:data4};
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
const err14 = {instancePath:instancePath+"/jsonpath/path",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data5};
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
const err15 = {instancePath:instancePath+"/jsonpath/path",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data5};
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
const err16 = {instancePath:instancePath+"/jsonpath/is",schemaPath:"#/properties/jsonpath/properties/is/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema47.properties.jsonpath.properties.is.type,parentSchema:schema47.properties.jsonpath.properties.is,data:data6};
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
const err17 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.jsonpath.type,parentSchema:schema47.properties.jsonpath,data:data4};
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
const err18 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'",schema:schema47.properties.condition.required,parentSchema:schema47.properties.condition,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data7.is === undefined){
const err19 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/required",keyword:"required",params:{missingProperty: "is"},message:"must have required property '"+"is"+"'",schema:schema47.properties.condition.required,parentSchema:schema47.properties.condition,data:data7};
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
const err20 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema47.properties.condition,data:data7};
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
const err21 = {instancePath:instancePath+"/condition/of",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data8};
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
const err22 = {instancePath:instancePath+"/condition/of",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data8};
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
const err23 = {instancePath:instancePath+"/condition/is",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data9};
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
const err24 = {instancePath:instancePath+"/condition/is",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data9};
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
const err25 = {instancePath:instancePath+"/condition/namespace",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data10};
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
const err26 = {instancePath:instancePath+"/condition/namespace",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data10};
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
const err27 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.condition.type,parentSchema:schema47.properties.condition,data:data7};
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
const err28 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/required",keyword:"required",params:{missingProperty: "is"},message:"must have required property '"+"is"+"'",schema:schema47.properties.verdict.required,parentSchema:schema47.properties.verdict,data:data11};
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
const err29 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema47.properties.verdict,data:data11};
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
const err30 = {instancePath:instancePath+"/verdict/is",schemaPath:"#/properties/verdict/properties/is/enum",keyword:"enum",params:{allowedValues: schema47.properties.verdict.properties.is.enum},message:"must be equal to one of the allowed values",schema:schema47.properties.verdict.properties.is.enum,parentSchema:schema47.properties.verdict.properties.is,data:data12};
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
const err31 = {instancePath:instancePath+"/verdict/from",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data13};
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
const err32 = {instancePath:instancePath+"/verdict/from",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data13};
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
const err33 = {instancePath:instancePath+"/verdict/to",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data14};
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
const err34 = {instancePath:instancePath+"/verdict/to",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data14};
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
const err35 = {instancePath:instancePath+"/verdict/port",schemaPath:"#/properties/verdict/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema47.properties.verdict.properties.port.type,parentSchema:schema47.properties.verdict.properties.port,data:data15};
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
const err36 = {instancePath:instancePath+"/verdict/port",schemaPath:"#/properties/verdict/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema47.properties.verdict.properties.port,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data15 < 1 || isNaN(data15)){
const err37 = {instancePath:instancePath+"/verdict/port",schemaPath:"#/properties/verdict/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema47.properties.verdict.properties.port,data:data15};
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
const err38 = {instancePath:instancePath+"/verdict/namespace",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data16};
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
const err39 = {instancePath:instancePath+"/verdict/namespace",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data16};
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
const err40 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.properties.verdict.type,parentSchema:schema47.properties.verdict,data:data11};
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
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.type,parentSchema:schema47,data};
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
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.steps === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'",schema:schema40.required,parentSchema:schema40,data};
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
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema40,data};
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
const err3 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data0};
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
const err4 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data0};
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
const err5 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema40.properties.minutes,data:data1};
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
const err6 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema40.properties.minutes.type,parentSchema:schema40.properties.minutes,data:data1};
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
const err7 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema40.properties.needs,data:data2};
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
const err8 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema40.properties.needs,data:data2};
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
const err9 = {instancePath:instancePath+"/needs/tools",schemaPath:"#/properties/needs/properties/tools/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema40.properties.needs.properties.tools,data:data3};
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
const err10 = {instancePath:instancePath+"/needs/tools/" + i0,schemaPath:"#/properties/needs/properties/tools/items/enum",keyword:"enum",params:{allowedValues: schema40.properties.needs.properties.tools.items.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.needs.properties.tools.items.enum,parentSchema:schema40.properties.needs.properties.tools.items,data:data4};
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
const err11 = {instancePath:instancePath+"/needs/tools",schemaPath:"#/properties/needs/properties/tools/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.needs.properties.tools.type,parentSchema:schema40.properties.needs.properties.tools,data:data3};
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
const err12 = {instancePath:instancePath+"/needs/noCluster",schemaPath:"#/properties/needs/properties/noCluster/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$",parentSchema:schema40.properties.needs.properties.noCluster,data:data5};
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
const err13 = {instancePath:instancePath+"/needs/noCluster",schemaPath:"#/properties/needs/properties/noCluster/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.needs.properties.noCluster.type,parentSchema:schema40.properties.needs.properties.noCluster,data:data5};
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
const err14 = {instancePath:instancePath+"/needs/ready",schemaPath:"#/properties/needs/properties/ready/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema40.properties.needs.properties.ready,data:data6};
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
const err15 = {instancePath:instancePath+"/needs/ready/" + i1,schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data7};
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
const err16 = {instancePath:instancePath+"/needs/ready/" + i1,schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data7};
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
const err17 = {instancePath:instancePath+"/needs/ready",schemaPath:"#/properties/needs/properties/ready/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.needs.properties.ready.type,parentSchema:schema40.properties.needs.properties.ready,data:data6};
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
const err18 = {instancePath:instancePath+"/needs/dataPlane",schemaPath:"#/properties/needs/properties/dataPlane/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema40.properties.needs.properties.dataPlane,data:data8};
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
const err19 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.properties.needs.type,parentSchema:schema40.properties.needs,data:data2};
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
const err20 = {instancePath:instancePath+"/setup/" + i2,schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema43,data:data10};
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
const err21 = {instancePath:instancePath+"/setup/" + i2,schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.type,parentSchema:schema43,data:data10};
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
const err22 = {instancePath:instancePath+"/setup",schemaPath:"#/properties/setup/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.setup.type,parentSchema:schema40.properties.setup,data:data9};
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
const err23 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema40.properties.steps,data:data11};
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
const err24 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema40.properties.steps.items,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key2 in data12){
if(!(func1.call(schema40.properties.steps.items.properties, key2))){
const err25 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema40.properties.steps.items,data:data12};
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
if(!pattern26.test(data13)){
const err26 = {instancePath:instancePath+"/steps/" + i3+"/id",schemaPath:"#/properties/steps/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*$"+"\"",schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema40.properties.steps.items.properties.id,data:data13};
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
const err27 = {instancePath:instancePath+"/steps/" + i3+"/id",schemaPath:"#/properties/steps/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.steps.items.properties.id.type,parentSchema:schema40.properties.steps.items.properties.id,data:data13};
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
const err28 = {instancePath:instancePath+"/steps/" + i3+"/say",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data14};
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
const err29 = {instancePath:instancePath+"/steps/" + i3+"/say",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data14};
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
const err30 = {instancePath:instancePath+"/steps/" + i3+"/note",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema41,data:data15};
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
const err31 = {instancePath:instancePath+"/steps/" + i3+"/note",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.type,parentSchema:schema41,data:data15};
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
const err32 = {instancePath:instancePath+"/steps/" + i3+"/run",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema43,data:data16};
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
const err33 = {instancePath:instancePath+"/steps/" + i3+"/run",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.type,parentSchema:schema43,data:data16};
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
const err34 = {instancePath:instancePath+"/steps/" + i3+"/until",schemaPath:"#/properties/steps/items/properties/until/required",keyword:"required",params:{missingProperty: "limit"},message:"must have required property '"+"limit"+"'",schema:schema40.properties.steps.items.properties.until.required,parentSchema:schema40.properties.steps.items.properties.until,data:data18};
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
const err35 = {instancePath:instancePath+"/steps/" + i3+"/until",schemaPath:"#/properties/steps/items/properties/until/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema40.properties.steps.items.properties.until,data:data18};
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
if(!pattern14.test(data19)){
const err36 = {instancePath:instancePath+"/steps/" + i3+"/until/limit",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema58,data:data19};
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
const err37 = {instancePath:instancePath+"/steps/" + i3+"/until/limit",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema58.type,parentSchema:schema58,data:data19};
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
const err38 = {instancePath:instancePath+"/steps/" + i3+"/until/run",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema43,data:data20};
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
const err39 = {instancePath:instancePath+"/steps/" + i3+"/until/run",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.type,parentSchema:schema43,data:data20};
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
    deps: "run"},message:"must have property run when property expect is present",schema:schema40.properties.steps.items.properties.until.dependentRequired,parentSchema:schema40.properties.steps.items.properties.until,data:data18};
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
const err41 = {instancePath:instancePath+"/steps/" + i3+"/until",schemaPath:"#/properties/steps/items/properties/until/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.properties.steps.items.properties.until.type,parentSchema:schema40.properties.steps.items.properties.until,data:data18};
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
if(!pattern14.test(data22)){
const err42 = {instancePath:instancePath+"/steps/" + i3+"/budget",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema58,data:data22};
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
const err43 = {instancePath:instancePath+"/steps/" + i3+"/budget",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema58.type,parentSchema:schema58,data:data22};
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
const err44 = {instancePath:instancePath+"/steps/" + i3+"/solve",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema43,data:data23};
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
const err45 = {instancePath:instancePath+"/steps/" + i3+"/solve",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.type,parentSchema:schema43,data:data23};
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
const err46 = {instancePath:instancePath+"/steps/" + i3+"/needs",schemaPath:"#/properties/steps/items/properties/needs/enum",keyword:"enum",params:{allowedValues: schema40.properties.steps.items.properties.needs.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.steps.items.properties.needs.enum,parentSchema:schema40.properties.steps.items.properties.needs,data:data24};
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
    deps: "run"},message:"must have property run when property expect is present",schema:schema40.properties.steps.items.dependentRequired,parentSchema:schema40.properties.steps.items,data:data12};
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
    deps: "run"},message:"must have property run when property until is present",schema:schema40.properties.steps.items.dependentRequired,parentSchema:schema40.properties.steps.items,data:data12};
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
    deps: "run"},message:"must have property run when property solve is present",schema:schema40.properties.steps.items.dependentRequired,parentSchema:schema40.properties.steps.items,data:data12};
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
const err50 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.properties.steps.items.type,parentSchema:schema40.properties.steps.items,data:data12};
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
const err51 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.steps.type,parentSchema:schema40.properties.steps,data:data11};
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
const err52 = {instancePath:instancePath+"/cleanup/" + i4,schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema43,data:data26};
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
const err53 = {instancePath:instancePath+"/cleanup/" + i4,schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.type,parentSchema:schema43,data:data26};
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
const err54 = {instancePath:instancePath+"/cleanup",schemaPath:"#/properties/cleanup/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.cleanup.type,parentSchema:schema40.properties.cleanup,data:data25};
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
const err55 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.type,parentSchema:schema40,data};
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

export const mesh = validate25;
const schema63 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"mesh","title":"Mesh","description":"Clusters that make create-mesh joins: config/mesh.yaml. What is left open is chosen so that nothing overlaps.","type":"object","additionalProperties":false,"properties":{"name":{"description":"Of the mesh. Clusters without a name of their own are NAME-1, NAME-2, ….","$ref":"#/$defs/name","default":"mesh"},"network":{"description":"The engine's network on which all nodes are. Without it, the one on which a cluster of the mesh is already, else cilium-NAME.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.-]*$","expected":"a name of a network"},"size":{"description":"How many clusters there are; without it as many as are listed, at least two.","type":"integer","minimum":2,"maximum":255},"clusters":{"description":"What is said of the first cluster, of the second, ….","type":"array","maxItems":255,"default":[],"items":{"type":"object","additionalProperties":false,"properties":{"name":{"description":"The cluster's name, as create-cluster takes it.","$ref":"#/$defs/name"},"k3dConfig":{"description":"Its k3d file; without it the one that create-cluster takes. A copy goes to k3d, in which what is allocated stands.","type":"string","pattern":"\\S"},"values":{"description":"Values files for this cluster, after those that install-cilium takes; later ones win.","type":"array","items":{"type":"string","pattern":"\\S"}},"id":{"description":"Cilium's cluster.id, which no other cluster of the mesh may have.","type":"integer","minimum":1,"maximum":255},"pods":{"description":"The range of its pods, --cluster-cidr of k3s.","$ref":"#/$defs/range"},"services":{"description":"The range of its services, --service-cidr of k3s.","$ref":"#/$defs/range"},"apiPort":{"description":"The port of this computer on which its API server is published.","type":"integer","minimum":1,"maximum":65535},"nodePort":{"description":"The port of its nodes on which the other clusters reach its clustermesh-apiserver.","type":"integer","minimum":30000,"maximum":32767}}}}},"$defs":{"name":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$","expected":"at most 32 small letters, digits and dashes, a letter or digit at both ends"},"range":{"type":"string","pattern":"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$","expected":"a range of IPv4 addresses, as in 10.44.0.0/16"}}};
const schema64 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$","expected":"at most 32 small letters, digits and dashes, a letter or digit at both ends"};
const schema66 = {"type":"string","pattern":"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$","expected":"a range of IPv4 addresses, as in 10.44.0.0/16"};
const pattern50 = new RegExp("^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$", "u");

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="mesh" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate25.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
data.name = "mesh";
}
if(data.clusters === undefined){
data.clusters = [];
}
for(const key0 in data){
if(!((((key0 === "name") || (key0 === "network")) || (key0 === "size")) || (key0 === "clusters"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err1 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$",parentSchema:schema64,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.network !== undefined){
let data1 = data.network;
if(typeof data1 === "string"){
if(!pattern12.test(data1)){
const err3 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9_.-]*$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9_.-]*$",parentSchema:schema63.properties.network,data:data1};
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
const err4 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.network.type,parentSchema:schema63.properties.network,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.size !== undefined){
let data2 = data.size;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err5 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema63.properties.size.type,parentSchema:schema63.properties.size,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 255 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema63.properties.size,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2 < 2 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2},message:"must be >= 2",schema:2,parentSchema:schema63.properties.size,data:data2};
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
let data3 = data.clusters;
if(Array.isArray(data3)){
if(data3.length > 255){
const err8 = {instancePath:instancePath+"/clusters",schemaPath:"#/properties/clusters/maxItems",keyword:"maxItems",params:{limit: 255},message:"must NOT have more than 255 items",schema:255,parentSchema:schema63.properties.clusters,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
if(!((((((((key1 === "name") || (key1 === "k3dConfig")) || (key1 === "values")) || (key1 === "id")) || (key1 === "pods")) || (key1 === "services")) || (key1 === "apiPort")) || (key1 === "nodePort"))){
const err9 = {instancePath:instancePath+"/clusters/" + i0,schemaPath:"#/properties/clusters/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema63.properties.clusters.items,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data4.name !== undefined){
let data5 = data4.name;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err10 = {instancePath:instancePath+"/clusters/" + i0+"/name",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$",parentSchema:schema64,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/clusters/" + i0+"/name",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema64.type,parentSchema:schema64,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.k3dConfig !== undefined){
let data6 = data4.k3dConfig;
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
const err12 = {instancePath:instancePath+"/clusters/" + i0+"/k3dConfig",schemaPath:"#/properties/clusters/items/properties/k3dConfig/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema63.properties.clusters.items.properties.k3dConfig,data:data6};
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
const err13 = {instancePath:instancePath+"/clusters/" + i0+"/k3dConfig",schemaPath:"#/properties/clusters/items/properties/k3dConfig/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.clusters.items.properties.k3dConfig.type,parentSchema:schema63.properties.clusters.items.properties.k3dConfig,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.values !== undefined){
let data7 = data4.values;
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err14 = {instancePath:instancePath+"/clusters/" + i0+"/values/" + i1,schemaPath:"#/properties/clusters/items/properties/values/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema63.properties.clusters.items.properties.values.items,data:data8};
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
const err15 = {instancePath:instancePath+"/clusters/" + i0+"/values/" + i1,schemaPath:"#/properties/clusters/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema63.properties.clusters.items.properties.values.items.type,parentSchema:schema63.properties.clusters.items.properties.values.items,data:data8};
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
else {
const err16 = {instancePath:instancePath+"/clusters/" + i0+"/values",schemaPath:"#/properties/clusters/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.properties.clusters.items.properties.values.type,parentSchema:schema63.properties.clusters.items.properties.values,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data4.id !== undefined){
let data9 = data4.id;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err17 = {instancePath:instancePath+"/clusters/" + i0+"/id",schemaPath:"#/properties/clusters/items/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema63.properties.clusters.items.properties.id.type,parentSchema:schema63.properties.clusters.items.properties.id,data:data9};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 255 || isNaN(data9)){
const err18 = {instancePath:instancePath+"/clusters/" + i0+"/id",schemaPath:"#/properties/clusters/items/properties/id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema63.properties.clusters.items.properties.id,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data9 < 1 || isNaN(data9)){
const err19 = {instancePath:instancePath+"/clusters/" + i0+"/id",schemaPath:"#/properties/clusters/items/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema63.properties.clusters.items.properties.id,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data4.pods !== undefined){
let data10 = data4.pods;
if(typeof data10 === "string"){
if(!pattern50.test(data10)){
const err20 = {instancePath:instancePath+"/clusters/" + i0+"/pods",schemaPath:"#/$defs/range/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$"},message:"must match pattern \""+"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$"+"\"",schema:"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$",parentSchema:schema66,data:data10};
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
const err21 = {instancePath:instancePath+"/clusters/" + i0+"/pods",schemaPath:"#/$defs/range/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data4.services !== undefined){
let data11 = data4.services;
if(typeof data11 === "string"){
if(!pattern50.test(data11)){
const err22 = {instancePath:instancePath+"/clusters/" + i0+"/services",schemaPath:"#/$defs/range/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$"},message:"must match pattern \""+"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$"+"\"",schema:"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$",parentSchema:schema66,data:data11};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/clusters/" + i0+"/services",schemaPath:"#/$defs/range/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema66.type,parentSchema:schema66,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data4.apiPort !== undefined){
let data12 = data4.apiPort;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err24 = {instancePath:instancePath+"/clusters/" + i0+"/apiPort",schemaPath:"#/properties/clusters/items/properties/apiPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema63.properties.clusters.items.properties.apiPort.type,parentSchema:schema63.properties.clusters.items.properties.apiPort,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 65535 || isNaN(data12)){
const err25 = {instancePath:instancePath+"/clusters/" + i0+"/apiPort",schemaPath:"#/properties/clusters/items/properties/apiPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema63.properties.clusters.items.properties.apiPort,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data12 < 1 || isNaN(data12)){
const err26 = {instancePath:instancePath+"/clusters/" + i0+"/apiPort",schemaPath:"#/properties/clusters/items/properties/apiPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema63.properties.clusters.items.properties.apiPort,data:data12};
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
if(data4.nodePort !== undefined){
let data13 = data4.nodePort;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err27 = {instancePath:instancePath+"/clusters/" + i0+"/nodePort",schemaPath:"#/properties/clusters/items/properties/nodePort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema63.properties.clusters.items.properties.nodePort.type,parentSchema:schema63.properties.clusters.items.properties.nodePort,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 32767 || isNaN(data13)){
const err28 = {instancePath:instancePath+"/clusters/" + i0+"/nodePort",schemaPath:"#/properties/clusters/items/properties/nodePort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 32767},message:"must be <= 32767",schema:32767,parentSchema:schema63.properties.clusters.items.properties.nodePort,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data13 < 30000 || isNaN(data13)){
const err29 = {instancePath:instancePath+"/clusters/" + i0+"/nodePort",schemaPath:"#/properties/clusters/items/properties/nodePort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 30000},message:"must be >= 30000",schema:30000,parentSchema:schema63.properties.clusters.items.properties.nodePort,data:data13};
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
}
else {
const err30 = {instancePath:instancePath+"/clusters/" + i0,schemaPath:"#/properties/clusters/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema63.properties.clusters.items.type,parentSchema:schema63.properties.clusters.items,data:data4};
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
const err31 = {instancePath:instancePath+"/clusters",schemaPath:"#/properties/clusters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema63.properties.clusters.type,parentSchema:schema63.properties.clusters,data:data3};
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
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema63.type,parentSchema:schema63,data};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}
validate25.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

