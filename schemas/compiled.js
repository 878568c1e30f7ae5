// Made from the schemas beside it by compile.ts; not to be changed by hand.
"use strict";
export const settings = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"settings","title":"Settings","description":"What holds for every task unless a flag or a variable says otherwise: config/settings.yaml.","type":"object","additionalProperties":false,"properties":{"engine":{"description":"What runs the node containers. Without it, podman where it is installed, else docker.","enum":["podman","docker"]},"clusterName":{"description":"The cluster's name where neither --cluster-name nor CLUSTER_NAME gives one. k3d allows 32 characters.","type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},"k3dConfig":{"description":"k3d's own config file. A name without a folder is looked for where you stand, then in config/.","type":"string","pattern":"\\S","default":"k3d-cilium-config.yaml"},"cilium":{"type":"object","additionalProperties":false,"default":{},"properties":{"version":{"description":"The version of Cilium's chart, without a v. Quote it: 1.20 without quotes is the number 1.2.","type":"string","pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$","default":"1.19.5"},"values":{"description":"Helm values files; of several the later ones win.","type":"array","items":{"type":"string","pattern":"\\S"},"default":["cilium-values.yaml"]}}},"prometheusCrds":{"type":"object","additionalProperties":false,"default":{},"properties":{"folder":{"description":"A folder with the CRDs, for a machine without a network. Its files are held against the same checksums.","type":"string","pattern":"\\S"},"address":{"description":"Where each CRD is fetched from; {version} and {file} are filled in. A mirror may stand here.","type":"string","pattern":"^https?://[^ ]*\\{file\\}[^ ]*$","default":"https://raw.githubusercontent.com/prometheus-operator/prometheus-operator/v{version}/example/prometheus-operator-crd/{file}"},"version":{"description":"The version of prometheus-operator that the checksums belong to, without a v.","type":"string","pattern":"^[0-9]+\\.[0-9]+\\.[0-9]+$","default":"0.93.0"},"sha256":{"description":"Each file and its SHA-256 in hexadecimal. Only files that are named here are applied.","type":"object","minProperties":1,"additionalProperties":{"type":"string","pattern":"^[0-9a-f]{64}$"},"default":{"monitoring.coreos.com_alertmanagerconfigs.yaml":"fed47c462483a47a4d1912bf8a7a3767618644cfdee86dc73d7624c55d6a8b9d","monitoring.coreos.com_alertmanagers.yaml":"0e8eccd22699818c93f619c8fe2d92dbbd783a7e9232827a886dedeac1fb5dc1","monitoring.coreos.com_podmonitors.yaml":"45a93443daa687d3654f7e9631909ff7edcdf3ec09c5e60251b74aa2722aee5d","monitoring.coreos.com_probes.yaml":"f4ead9704bd4c6303d53e4cc15670faaf0609022a5e08c0ce496286f453666b7","monitoring.coreos.com_prometheusagents.yaml":"6bb4afd89a2721ba02327336623344358c57b5a1a2ecaeccd792e0234ef6b612","monitoring.coreos.com_prometheuses.yaml":"c0eed4b2c38a58e3a5be7e2f5846df067804c694b0c9316b35029ab68fa183a4","monitoring.coreos.com_prometheusrules.yaml":"78be98554b9c8506ab2b4f4feb91c5f3a56e536a0a510f3a8e876a459970d56d","monitoring.coreos.com_scrapeconfigs.yaml":"d525ef261d8a3a050528a7d90cecab13f1f3f9020eb0f1f54850b6f5c1f2e641","monitoring.coreos.com_servicemonitors.yaml":"a99047972c9dd7679ce2050b9968e8a08773492e671b3e17abd476d42aa78a32","monitoring.coreos.com_thanosrulers.yaml":"160bcffd1ce4904b5fde97ac40676019aa02427f0d64432f4dd71a711275b82c"}}}},"limits":{"description":"How long a wait may take, as in 90s or 5m.","type":"object","additionalProperties":false,"default":{},"properties":{"create":{"description":"For k3d to create or start a cluster, images pulled included.","$ref":"#/$defs/time","default":"6m"},"nodes":{"description":"For all nodes to be registered with the API server.","$ref":"#/$defs/time","default":"90s"},"ready":{"description":"For Cilium to become ready.","$ref":"#/$defs/time","default":"10m"},"stuck":{"description":"How long a crash loop or an image that cannot be pulled may last before the wait ends with its cause.","$ref":"#/$defs/time","default":"60s"},"crds":{"description":"For CRDs to be established.","$ref":"#/$defs/time","default":"60s"},"command":{"description":"For any other command, so that none hangs for ever.","$ref":"#/$defs/time","default":"2m"}}},"retry":{"description":"For what is expected to fail at times: a node that refuses a mount, an engine that is busy.","type":"object","additionalProperties":false,"default":{},"properties":{"attempts":{"type":"integer","minimum":1,"maximum":20,"default":4},"delay":{"description":"Before the second attempt; it doubles each time.","$ref":"#/$defs/time","default":"500ms"}}}},"$defs":{"time":{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"}}};
const schema32 = {"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"};
const pattern4 = new RegExp("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$", "u");
const pattern5 = new RegExp("\\S", "u");
const pattern6 = new RegExp("^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$", "u");
const pattern9 = new RegExp("^https?://[^ ]*\\{file\\}[^ ]*$", "u");
const pattern10 = new RegExp("^[0-9]+\\.[0-9]+\\.[0-9]+$", "u");
const pattern11 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern12 = new RegExp("^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$", "u");

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
if(data.limits === undefined){
data.limits = {};
}
if(data.retry === undefined){
data.retry = {};
}
for(const key0 in data){
if(!(((((((key0 === "engine") || (key0 === "clusterName")) || (key0 === "k3dConfig")) || (key0 === "cilium")) || (key0 === "prometheusCrds")) || (key0 === "limits")) || (key0 === "retry"))){
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
let data13 = data.limits;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.create === undefined){
data13.create = "6m";
}
if(data13.nodes === undefined){
data13.nodes = "90s";
}
if(data13.ready === undefined){
data13.ready = "10m";
}
if(data13.stuck === undefined){
data13.stuck = "60s";
}
if(data13.crds === undefined){
data13.crds = "60s";
}
if(data13.command === undefined){
data13.command = "2m";
}
for(const key4 in data13){
if(!((((((key4 === "create") || (key4 === "nodes")) || (key4 === "ready")) || (key4 === "stuck")) || (key4 === "crds")) || (key4 === "command"))){
const err25 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.limits,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
let data14 = data13.create;
if(typeof data14 === "string"){
if(!pattern12.test(data14)){
const err26 = {instancePath:instancePath+"/limits/create",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data14};
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
const err27 = {instancePath:instancePath+"/limits/create",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
let data15 = data13.nodes;
if(typeof data15 === "string"){
if(!pattern12.test(data15)){
const err28 = {instancePath:instancePath+"/limits/nodes",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data15};
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
const err29 = {instancePath:instancePath+"/limits/nodes",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
let data16 = data13.ready;
if(typeof data16 === "string"){
if(!pattern12.test(data16)){
const err30 = {instancePath:instancePath+"/limits/ready",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data16};
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
const err31 = {instancePath:instancePath+"/limits/ready",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data16};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
let data17 = data13.stuck;
if(typeof data17 === "string"){
if(!pattern12.test(data17)){
const err32 = {instancePath:instancePath+"/limits/stuck",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data17};
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
const err33 = {instancePath:instancePath+"/limits/stuck",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data17};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
let data18 = data13.crds;
if(typeof data18 === "string"){
if(!pattern12.test(data18)){
const err34 = {instancePath:instancePath+"/limits/crds",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data18};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/limits/crds",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data18};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
let data19 = data13.command;
if(typeof data19 === "string"){
if(!pattern12.test(data19)){
const err36 = {instancePath:instancePath+"/limits/command",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data19};
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
const err37 = {instancePath:instancePath+"/limits/command",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data19};
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
const err38 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.limits.type,parentSchema:schema31.properties.limits,data:data13};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
let data20 = data.retry;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.attempts === undefined){
data20.attempts = 4;
}
if(data20.delay === undefined){
data20.delay = "500ms";
}
for(const key5 in data20){
if(!((key5 === "attempts") || (key5 === "delay"))){
const err39 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.retry,data:data20};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
let data21 = data20.attempts;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err40 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.retry.properties.attempts.type,parentSchema:schema31.properties.retry.properties.attempts,data:data21};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 20 || isNaN(data21)){
const err41 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema31.properties.retry.properties.attempts,data:data21};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data21 < 1 || isNaN(data21)){
const err42 = {instancePath:instancePath+"/retry/attempts",schemaPath:"#/properties/retry/properties/attempts/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.retry.properties.attempts,data:data21};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
let data22 = data20.delay;
if(typeof data22 === "string"){
if(!pattern12.test(data22)){
const err43 = {instancePath:instancePath+"/retry/delay",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema32,data:data22};
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
const err44 = {instancePath:instancePath+"/retry/delay",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data22};
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
const err45 = {instancePath:instancePath+"/retry",schemaPath:"#/properties/retry/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.retry.type,parentSchema:schema31.properties.retry,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const demo = validate21;
const schema39 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"demo","title":"Demo","description":"A scripted demo: config/demos/NAME.yaml.","type":"object","additionalProperties":false,"required":["title","steps"],"properties":{"title":{"description":"What the audience sees first.","type":"string","pattern":"\\S"},"minutes":{"description":"How long it takes on stage.","type":"number","exclusiveMinimum":0},"steps":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"say":{"description":"A sentence for the audience, typed as a comment.","type":"string","pattern":"\\S"},"run":{"description":"One command, without a shell. `make TASK` is the task of this package.","type":"string","pattern":"\\S"},"expect":{"description":"What the command must come to. Without it: exit status 0.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"exit":{"description":"The exit status.","type":"integer","minimum":0,"maximum":255},"text":{"description":"A piece of the output, colours taken out.","type":"string","pattern":"\\S"}}}},"dependentRequired":{"expect":["run"]}}}}};

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
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema39.required,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.steps === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'",schema:schema39.required,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "title") || (key0 === "minutes")) || (key0 === "steps"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema39,data};
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
const err3 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema39.properties.title,data:data0};
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
const err4 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.title.type,parentSchema:schema39.properties.title,data:data0};
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
const err5 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema39.properties.minutes,data:data1};
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
const err6 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema39.properties.minutes.type,parentSchema:schema39.properties.minutes,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.steps !== undefined){
let data2 = data.steps;
if(Array.isArray(data2)){
if(data2.length < 1){
const err7 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema39.properties.steps,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(Object.keys(data3).length < 1){
const err8 = {instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema39.properties.steps.items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key1 in data3){
if(!(((key1 === "say") || (key1 === "run")) || (key1 === "expect"))){
const err9 = {instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema39.properties.steps.items,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data3.say !== undefined){
let data4 = data3.say;
if(typeof data4 === "string"){
if(!pattern5.test(data4)){
const err10 = {instancePath:instancePath+"/steps/" + i0+"/say",schemaPath:"#/properties/steps/items/properties/say/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema39.properties.steps.items.properties.say,data:data4};
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
const err11 = {instancePath:instancePath+"/steps/" + i0+"/say",schemaPath:"#/properties/steps/items/properties/say/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.steps.items.properties.say.type,parentSchema:schema39.properties.steps.items.properties.say,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.run !== undefined){
let data5 = data3.run;
if(typeof data5 === "string"){
if(!pattern5.test(data5)){
const err12 = {instancePath:instancePath+"/steps/" + i0+"/run",schemaPath:"#/properties/steps/items/properties/run/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema39.properties.steps.items.properties.run,data:data5};
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
const err13 = {instancePath:instancePath+"/steps/" + i0+"/run",schemaPath:"#/properties/steps/items/properties/run/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.steps.items.properties.run.type,parentSchema:schema39.properties.steps.items.properties.run,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.expect !== undefined){
let data6 = data3.expect;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(Object.keys(data6).length < 1){
const err14 = {instancePath:instancePath+"/steps/" + i0+"/expect",schemaPath:"#/properties/steps/items/properties/expect/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema39.properties.steps.items.properties.expect,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key2 in data6){
if(!((key2 === "exit") || (key2 === "text"))){
const err15 = {instancePath:instancePath+"/steps/" + i0+"/expect",schemaPath:"#/properties/steps/items/properties/expect/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema39.properties.steps.items.properties.expect,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data6.exit !== undefined){
let data7 = data6.exit;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err16 = {instancePath:instancePath+"/steps/" + i0+"/expect/exit",schemaPath:"#/properties/steps/items/properties/expect/properties/exit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema39.properties.steps.items.properties.expect.properties.exit.type,parentSchema:schema39.properties.steps.items.properties.expect.properties.exit,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 255 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/steps/" + i0+"/expect/exit",schemaPath:"#/properties/steps/items/properties/expect/properties/exit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema39.properties.steps.items.properties.expect.properties.exit,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/steps/" + i0+"/expect/exit",schemaPath:"#/properties/steps/items/properties/expect/properties/exit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema39.properties.steps.items.properties.expect.properties.exit,data:data7};
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
if(data6.text !== undefined){
let data8 = data6.text;
if(typeof data8 === "string"){
if(!pattern5.test(data8)){
const err19 = {instancePath:instancePath+"/steps/" + i0+"/expect/text",schemaPath:"#/properties/steps/items/properties/expect/properties/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema39.properties.steps.items.properties.expect.properties.text,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/steps/" + i0+"/expect/text",schemaPath:"#/properties/steps/items/properties/expect/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.steps.items.properties.expect.properties.text.type,parentSchema:schema39.properties.steps.items.properties.expect.properties.text,data:data8};
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
const err21 = {instancePath:instancePath+"/steps/" + i0+"/expect",schemaPath:"#/properties/steps/items/properties/expect/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.properties.steps.items.properties.expect.type,parentSchema:schema39.properties.steps.items.properties.expect,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data3.expect !== undefined){
if(data3.run === undefined){
const err22 = {instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/dependentRequired",keyword:"dependentRequired",params:{property: "expect",
    missingProperty: "run",
    depsCount: 1,
    deps: "run"},message:"must have property run when property expect is present",schema:schema39.properties.steps.items.dependentRequired,parentSchema:schema39.properties.steps.items,data:data3};
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
const err23 = {instancePath:instancePath+"/steps/" + i0,schemaPath:"#/properties/steps/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.properties.steps.items.type,parentSchema:schema39.properties.steps.items,data:data3};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.steps.type,parentSchema:schema39.properties.steps,data:data2};
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
const err25 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.type,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

