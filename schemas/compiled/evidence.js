// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const evidence = validate52;
const schema19 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"What diagnose looks at: lib/diagnosis/failures/evidence.ts","type":"object","required":["cluster","context","engine","parts"],"properties":{"cluster":{"type":"string"},"context":{"type":"string"},"notK3d":{"type":"boolean"},"foreign":{"type":"boolean"},"engine":{"type":"string"},"parts":{"type":"object","minProperties":1,"additionalProperties":{"type":"object","properties":{"unknown":{"type":"string"}}},"properties":{"files":{"type":"object","properties":{"value":{"type":"object","required":["file","subnet","hostPorts","apiPort"],"properties":{"file":{"type":"string"},"subnet":{"type":"string"},"hostPorts":{"type":"array","items":{"type":"number"}},"apiPort":{"type":"string"}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"checks":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["name","verdict","found"],"properties":{"name":{"type":"string"},"code":{"$ref":"#/$defs/code"},"verdict":{"enum":["ok","warning","error"]},"found":{"type":"string"},"remedy":{"type":"string"}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"engine":{"type":"object","properties":{"value":{"type":"object","required":["version","rootless","remote"],"properties":{"version":{"type":"string"},"rootless":{"type":"boolean"},"remote":{"type":"boolean"},"socket":{"type":"object","required":["path","exists"],"properties":{"path":{"type":"string"},"exists":{"type":"boolean"}}},"memory":{"type":"number"},"images":{"type":"string"},"disk":{"type":"number"},"kernel":{"type":"string"},"cgroups":{"type":"string"},"controllers":{"type":"array","items":{"type":"string"}},"netavark":{"type":"string"},"computerIs":{"type":"string"}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"containers":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["name","state","labels","ports","networks"],"properties":{"name":{"type":"string"},"state":{"type":"string"},"created":{"type":"number"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"ports":{"type":"array","items":{"type":"number"}},"networks":{"type":"array","items":{"type":"string"}}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"networks":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["name","labels","subnets"],"properties":{"name":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"dns":{"type":"boolean"},"subnets":{"type":"array","items":{"type":"string"}}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"mounts":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["node","wrong"],"properties":{"node":{"type":"string"},"wrong":{"type":"array","items":{"type":"string"}},"problems":{"type":"array","items":{"type":"object"}},"unknown":{"type":"string"}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"kubeconfig":{"type":"object","properties":{"value":{"type":"object","required":["contexts","current","server"],"properties":{"contexts":{"type":"array","items":{"type":"string"}},"current":{"type":"string"},"server":{"type":"string"}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"api":{"type":"object","properties":{"value":{"type":"object","required":["nodes","pods","events","claims","storageClasses","services","terminating"],"properties":{"nodes":{"type":"array","items":{"type":"object","required":["name","ready","message","taints","labels","version","kernel","pressure"],"properties":{"name":{"type":"string"},"ready":{"type":"boolean"},"message":{"type":"string"},"taints":{"type":"array","items":{"type":"string"}},"labels":{"type":"array","items":{"type":"string"}},"version":{"type":"string"},"kernel":{"type":"string"},"pressure":{"type":"array","items":{"type":"string"}}}}},"pods":{"type":"array","items":{"type":"object","required":["namespace","name","node","phase","ready","unscheduled","ofCilium","containers"],"properties":{"namespace":{"type":"string"},"name":{"type":"string"},"node":{"type":"string"},"phase":{"type":"string"},"ready":{"type":"boolean"},"unscheduled":{"type":"string"},"ofCilium":{"type":"boolean"},"containers":{"type":"array","items":{"type":"object","required":["name","image","init","ready","reason","message","restarts","last"],"properties":{"name":{"type":"string"},"image":{"type":"string"},"init":{"type":"boolean"},"ready":{"type":"boolean"},"reason":{"type":"string"},"message":{"type":"string"},"restarts":{},"last":{"type":"string"}}}}}}},"events":{"type":"array","items":{"type":"object","required":["namespace","object","reason","message"],"properties":{"namespace":{"type":"string"},"object":{"type":"string"},"reason":{"type":"string"},"message":{"type":"string"}}}},"claims":{"type":"array","items":{"type":"object","required":["namespace","name","phase"],"properties":{"namespace":{"type":"string"},"name":{"type":"string"},"phase":{"type":"string"}}}},"storageClasses":{"type":"array","items":{"type":"string"}},"services":{"type":"array","items":{"type":"object","required":["namespace","name","type","loadBalancerClass","addresses","ports"],"properties":{"namespace":{"type":"string"},"name":{"type":"string"},"type":{"type":"string"},"loadBalancerClass":{"type":"string"},"addresses":{"type":"array","items":{"type":"string"}},"ports":{"type":"array","items":{}}}}},"terminating":{"type":"array","items":{"type":"object","required":["name","why"],"properties":{"name":{"type":"string"},"why":{"type":"string"}}}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"crds":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["name","served"],"properties":{"name":{"type":"string"},"served":{"type":"array","items":{"type":"string"}}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"logs":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["namespace","pod","container","text"],"properties":{"namespace":{"type":"string"},"pod":{"type":"string"},"container":{"type":"string"},"text":{"type":"string"}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"release":{"type":"object","properties":{"value":{"anyOf":[{"type":"null"},{"type":"object","required":["status","revision","version","updated"],"properties":{"status":{"type":"string"},"revision":{"type":"number"},"version":{"type":"string"},"updated":{"type":"string"}}}]},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"values":{"type":"object","properties":{"value":{"type":"object"},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"status":{"type":"object","properties":{"value":{"type":"array","items":{"type":"string"}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"said":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["where","text"],"properties":{"where":{"type":"string"},"text":{"type":"string"},"code":{"$ref":"#/$defs/code"},"time":{"type":"number"}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]}}}},"$defs":{"code":{"type":"string","pattern":"^[a-z0-9-]{1,40}/[a-z0-9-]{1,40}$","expected":"the code of a failure"}}};
const func1 = Object.prototype.hasOwnProperty;
const schema20 = {"type":"string","pattern":"^[a-z0-9-]{1,40}/[a-z0-9-]{1,40}$","expected":"the code of a failure"};
const pattern3 = new RegExp("^[a-z0-9-]{1,40}/[a-z0-9-]{1,40}$", "u");

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(typeof data === "string"){
if(!pattern3.test(data)){
validate53.errors = [{instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9-]{1,40}/[a-z0-9-]{1,40}$"},message:"must match pattern \""+"^[a-z0-9-]{1,40}/[a-z0-9-]{1,40}$"+"\""}];
return false;
}
}
else {
validate53.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.cluster === undefined) && (missing0 = "cluster")) || ((data.context === undefined) && (missing0 = "context"))) || ((data.engine === undefined) && (missing0 = "engine"))) || ((data.parts === undefined) && (missing0 = "parts"))){
validate52.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.cluster !== undefined){
const _errs1 = errors;
if(typeof data.cluster !== "string"){
validate52.errors = [{instancePath:instancePath+"/cluster",schemaPath:"#/properties/cluster/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.context !== undefined){
const _errs3 = errors;
if(typeof data.context !== "string"){
validate52.errors = [{instancePath:instancePath+"/context",schemaPath:"#/properties/context/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notK3d !== undefined){
const _errs5 = errors;
if(typeof data.notK3d !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/notK3d",schemaPath:"#/properties/notK3d/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.foreign !== undefined){
const _errs7 = errors;
if(typeof data.foreign !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/foreign",schemaPath:"#/properties/foreign/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.engine !== undefined){
const _errs9 = errors;
if(typeof data.engine !== "string"){
validate52.errors = [{instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.parts !== undefined){
let data5 = data.parts;
const _errs11 = errors;
if(errors === _errs11){
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(Object.keys(data5).length < 1){
validate52.errors = [{instancePath:instancePath+"/parts",schemaPath:"#/properties/parts/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"}];
return false;
}
else {
const _errs13 = errors;
for(const key0 in data5){
if(!(func1.call(schema19.properties.parts.properties, key0))){
let data6 = data5[key0];
const _errs14 = errors;
if(errors === _errs14){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.unknown !== undefined){
if(typeof data6.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/unknown",schemaPath:"#/properties/parts/additionalProperties/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/parts/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs14 === errors;
if(!valid1){
break;
}
}
}
if(_errs13 === errors){
if(data5.files !== undefined){
let data8 = data5.files;
const _errs18 = errors;
const _errs20 = errors;
let valid4 = false;
const _errs21 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing1;
if((data8.value === undefined) && (missing1 = "value")){
const err0 = {instancePath:instancePath+"/parts/files",schemaPath:"#/properties/parts/properties/files/anyOf/0/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs21 === errors;
valid4 = valid4 || _valid0;
const _errs22 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing2;
if((data8.unknown === undefined) && (missing2 = "unknown")){
const err1 = {instancePath:instancePath+"/parts/files",schemaPath:"#/properties/parts/properties/files/anyOf/1/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs22 === errors;
valid4 = valid4 || _valid0;
if(!valid4){
const err2 = {instancePath:instancePath+"/parts/files",schemaPath:"#/properties/parts/properties/files/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs20;
if(vErrors !== null){
if(_errs20){
vErrors.length = _errs20;
}
else {
vErrors = null;
}
}
}
if(errors === _errs18){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.value !== undefined){
let data9 = data8.value;
const _errs23 = errors;
if(errors === _errs23){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
let missing3;
if(((((data9.file === undefined) && (missing3 = "file")) || ((data9.subnet === undefined) && (missing3 = "subnet"))) || ((data9.hostPorts === undefined) && (missing3 = "hostPorts"))) || ((data9.apiPort === undefined) && (missing3 = "apiPort"))){
validate52.errors = [{instancePath:instancePath+"/parts/files/value",schemaPath:"#/properties/parts/properties/files/properties/value/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data9.file !== undefined){
const _errs25 = errors;
if(typeof data9.file !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/files/value/file",schemaPath:"#/properties/parts/properties/files/properties/value/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs25 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data9.subnet !== undefined){
const _errs27 = errors;
if(typeof data9.subnet !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/files/value/subnet",schemaPath:"#/properties/parts/properties/files/properties/value/properties/subnet/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs27 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data9.hostPorts !== undefined){
let data12 = data9.hostPorts;
const _errs29 = errors;
if(errors === _errs29){
if(Array.isArray(data12)){
var valid7 = true;
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
const _errs31 = errors;
if(!((typeof data13 == "number") && (isFinite(data13)))){
validate52.errors = [{instancePath:instancePath+"/parts/files/value/hostPorts/" + i0,schemaPath:"#/properties/parts/properties/files/properties/value/properties/hostPorts/items/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid7 = _errs31 === errors;
if(!valid7){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/files/value/hostPorts",schemaPath:"#/properties/parts/properties/files/properties/value/properties/hostPorts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid6 = _errs29 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data9.apiPort !== undefined){
const _errs33 = errors;
if(typeof data9.apiPort !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/files/value/apiPort",schemaPath:"#/properties/parts/properties/files/properties/value/properties/apiPort/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs33 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/files/value",schemaPath:"#/properties/parts/properties/files/properties/value/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs23 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.unknown !== undefined){
const _errs35 = errors;
if(typeof data8.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/files/unknown",schemaPath:"#/properties/parts/properties/files/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs35 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data8.code !== undefined){
const _errs37 = errors;
if(!(validate53(data8.code, {instancePath:instancePath+"/parts/files/code",parentData:data8,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid5 = _errs37 === errors;
}
else {
var valid5 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/files",schemaPath:"#/properties/parts/properties/files/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.checks !== undefined){
let data17 = data5.checks;
const _errs38 = errors;
const _errs40 = errors;
let valid8 = false;
const _errs41 = errors;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing4;
if((data17.value === undefined) && (missing4 = "value")){
const err3 = {instancePath:instancePath+"/parts/checks",schemaPath:"#/properties/parts/properties/checks/anyOf/0/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid1 = _errs41 === errors;
valid8 = valid8 || _valid1;
const _errs42 = errors;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing5;
if((data17.unknown === undefined) && (missing5 = "unknown")){
const err4 = {instancePath:instancePath+"/parts/checks",schemaPath:"#/properties/parts/properties/checks/anyOf/1/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs42 === errors;
valid8 = valid8 || _valid1;
if(!valid8){
const err5 = {instancePath:instancePath+"/parts/checks",schemaPath:"#/properties/parts/properties/checks/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs40;
if(vErrors !== null){
if(_errs40){
vErrors.length = _errs40;
}
else {
vErrors = null;
}
}
}
if(errors === _errs38){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.value !== undefined){
let data18 = data17.value;
const _errs43 = errors;
if(errors === _errs43){
if(Array.isArray(data18)){
var valid10 = true;
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
let data19 = data18[i1];
const _errs45 = errors;
if(errors === _errs45){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
let missing6;
if((((data19.name === undefined) && (missing6 = "name")) || ((data19.verdict === undefined) && (missing6 = "verdict"))) || ((data19.found === undefined) && (missing6 = "found"))){
validate52.errors = [{instancePath:instancePath+"/parts/checks/value/" + i1,schemaPath:"#/properties/parts/properties/checks/properties/value/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data19.name !== undefined){
const _errs47 = errors;
if(typeof data19.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/checks/value/" + i1+"/name",schemaPath:"#/properties/parts/properties/checks/properties/value/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs47 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data19.code !== undefined){
const _errs49 = errors;
if(!(validate53(data19.code, {instancePath:instancePath+"/parts/checks/value/" + i1+"/code",parentData:data19,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid11 = _errs49 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data19.verdict !== undefined){
let data22 = data19.verdict;
const _errs50 = errors;
if(!(((data22 === "ok") || (data22 === "warning")) || (data22 === "error"))){
validate52.errors = [{instancePath:instancePath+"/parts/checks/value/" + i1+"/verdict",schemaPath:"#/properties/parts/properties/checks/properties/value/items/properties/verdict/enum",keyword:"enum",params:{allowedValues: schema19.properties.parts.properties.checks.properties.value.items.properties.verdict.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid11 = _errs50 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data19.found !== undefined){
const _errs51 = errors;
if(typeof data19.found !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/checks/value/" + i1+"/found",schemaPath:"#/properties/parts/properties/checks/properties/value/items/properties/found/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs51 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data19.remedy !== undefined){
const _errs53 = errors;
if(typeof data19.remedy !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/checks/value/" + i1+"/remedy",schemaPath:"#/properties/parts/properties/checks/properties/value/items/properties/remedy/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs53 === errors;
}
else {
var valid11 = true;
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/checks/value/" + i1,schemaPath:"#/properties/parts/properties/checks/properties/value/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid10 = _errs45 === errors;
if(!valid10){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/checks/value",schemaPath:"#/properties/parts/properties/checks/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid9 = _errs43 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.unknown !== undefined){
const _errs55 = errors;
if(typeof data17.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/checks/unknown",schemaPath:"#/properties/parts/properties/checks/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs55 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.code !== undefined){
const _errs57 = errors;
if(!(validate53(data17.code, {instancePath:instancePath+"/parts/checks/code",parentData:data17,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid9 = _errs57 === errors;
}
else {
var valid9 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/checks",schemaPath:"#/properties/parts/properties/checks/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs38 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.engine !== undefined){
let data27 = data5.engine;
const _errs58 = errors;
const _errs60 = errors;
let valid12 = false;
const _errs61 = errors;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
let missing7;
if((data27.value === undefined) && (missing7 = "value")){
const err6 = {instancePath:instancePath+"/parts/engine",schemaPath:"#/properties/parts/properties/engine/anyOf/0/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid2 = _errs61 === errors;
valid12 = valid12 || _valid2;
const _errs62 = errors;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
let missing8;
if((data27.unknown === undefined) && (missing8 = "unknown")){
const err7 = {instancePath:instancePath+"/parts/engine",schemaPath:"#/properties/parts/properties/engine/anyOf/1/required",keyword:"required",params:{missingProperty: missing8},message:"must have required property '"+missing8+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid2 = _errs62 === errors;
valid12 = valid12 || _valid2;
if(!valid12){
const err8 = {instancePath:instancePath+"/parts/engine",schemaPath:"#/properties/parts/properties/engine/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs60;
if(vErrors !== null){
if(_errs60){
vErrors.length = _errs60;
}
else {
vErrors = null;
}
}
}
if(errors === _errs58){
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.value !== undefined){
let data28 = data27.value;
const _errs63 = errors;
if(errors === _errs63){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
let missing9;
if((((data28.version === undefined) && (missing9 = "version")) || ((data28.rootless === undefined) && (missing9 = "rootless"))) || ((data28.remote === undefined) && (missing9 = "remote"))){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value",schemaPath:"#/properties/parts/properties/engine/properties/value/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
if(data28.version !== undefined){
const _errs65 = errors;
if(typeof data28.version !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/version",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs65 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data28.rootless !== undefined){
const _errs67 = errors;
if(typeof data28.rootless !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/rootless",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/rootless/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid14 = _errs67 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data28.remote !== undefined){
const _errs69 = errors;
if(typeof data28.remote !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/remote",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/remote/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid14 = _errs69 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data28.socket !== undefined){
let data32 = data28.socket;
const _errs71 = errors;
if(errors === _errs71){
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
let missing10;
if(((data32.path === undefined) && (missing10 = "path")) || ((data32.exists === undefined) && (missing10 = "exists"))){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/socket",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/socket/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
if(data32.path !== undefined){
const _errs73 = errors;
if(typeof data32.path !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/socket/path",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/socket/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs73 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data32.exists !== undefined){
const _errs75 = errors;
if(typeof data32.exists !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/socket/exists",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/socket/properties/exists/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid15 = _errs75 === errors;
}
else {
var valid15 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/socket",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/socket/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid14 = _errs71 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data28.memory !== undefined){
let data35 = data28.memory;
const _errs77 = errors;
if(!((typeof data35 == "number") && (isFinite(data35)))){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/memory",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/memory/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid14 = _errs77 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data28.images !== undefined){
const _errs79 = errors;
if(typeof data28.images !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/images",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs79 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data28.disk !== undefined){
let data37 = data28.disk;
const _errs81 = errors;
if(!((typeof data37 == "number") && (isFinite(data37)))){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/disk",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/disk/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid14 = _errs81 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data28.kernel !== undefined){
const _errs83 = errors;
if(typeof data28.kernel !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/kernel",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/kernel/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs83 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data28.cgroups !== undefined){
const _errs85 = errors;
if(typeof data28.cgroups !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/cgroups",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/cgroups/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs85 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data28.controllers !== undefined){
let data40 = data28.controllers;
const _errs87 = errors;
if(errors === _errs87){
if(Array.isArray(data40)){
var valid16 = true;
const len2 = data40.length;
for(let i2=0; i2<len2; i2++){
const _errs89 = errors;
if(typeof data40[i2] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/controllers/" + i2,schemaPath:"#/properties/parts/properties/engine/properties/value/properties/controllers/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs89 === errors;
if(!valid16){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/controllers",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/controllers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid14 = _errs87 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data28.netavark !== undefined){
const _errs91 = errors;
if(typeof data28.netavark !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/netavark",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/netavark/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs91 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data28.computerIs !== undefined){
const _errs93 = errors;
if(typeof data28.computerIs !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/computerIs",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/computerIs/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs93 === errors;
}
else {
var valid14 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/engine/value",schemaPath:"#/properties/parts/properties/engine/properties/value/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid13 = _errs63 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data27.unknown !== undefined){
const _errs95 = errors;
if(typeof data27.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/unknown",schemaPath:"#/properties/parts/properties/engine/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs95 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data27.code !== undefined){
const _errs97 = errors;
if(!(validate53(data27.code, {instancePath:instancePath+"/parts/engine/code",parentData:data27,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid13 = _errs97 === errors;
}
else {
var valid13 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/engine",schemaPath:"#/properties/parts/properties/engine/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs58 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.containers !== undefined){
let data46 = data5.containers;
const _errs98 = errors;
const _errs100 = errors;
let valid17 = false;
const _errs101 = errors;
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
let missing11;
if((data46.value === undefined) && (missing11 = "value")){
const err9 = {instancePath:instancePath+"/parts/containers",schemaPath:"#/properties/parts/properties/containers/anyOf/0/required",keyword:"required",params:{missingProperty: missing11},message:"must have required property '"+missing11+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
var _valid3 = _errs101 === errors;
valid17 = valid17 || _valid3;
const _errs102 = errors;
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
let missing12;
if((data46.unknown === undefined) && (missing12 = "unknown")){
const err10 = {instancePath:instancePath+"/parts/containers",schemaPath:"#/properties/parts/properties/containers/anyOf/1/required",keyword:"required",params:{missingProperty: missing12},message:"must have required property '"+missing12+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var _valid3 = _errs102 === errors;
valid17 = valid17 || _valid3;
if(!valid17){
const err11 = {instancePath:instancePath+"/parts/containers",schemaPath:"#/properties/parts/properties/containers/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs100;
if(vErrors !== null){
if(_errs100){
vErrors.length = _errs100;
}
else {
vErrors = null;
}
}
}
if(errors === _errs98){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
if(data46.value !== undefined){
let data47 = data46.value;
const _errs103 = errors;
if(errors === _errs103){
if(Array.isArray(data47)){
var valid19 = true;
const len3 = data47.length;
for(let i3=0; i3<len3; i3++){
let data48 = data47[i3];
const _errs105 = errors;
if(errors === _errs105){
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
let missing13;
if((((((data48.name === undefined) && (missing13 = "name")) || ((data48.state === undefined) && (missing13 = "state"))) || ((data48.labels === undefined) && (missing13 = "labels"))) || ((data48.ports === undefined) && (missing13 = "ports"))) || ((data48.networks === undefined) && (missing13 = "networks"))){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3,schemaPath:"#/properties/parts/properties/containers/properties/value/items/required",keyword:"required",params:{missingProperty: missing13},message:"must have required property '"+missing13+"'"}];
return false;
}
else {
if(data48.name !== undefined){
const _errs107 = errors;
if(typeof data48.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/name",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs107 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.state !== undefined){
const _errs109 = errors;
if(typeof data48.state !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/state",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs109 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.created !== undefined){
let data51 = data48.created;
const _errs111 = errors;
if(!((typeof data51 == "number") && (isFinite(data51)))){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/created",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/created/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid20 = _errs111 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.labels !== undefined){
let data52 = data48.labels;
const _errs113 = errors;
if(errors === _errs113){
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
for(const key1 in data52){
const _errs116 = errors;
if(typeof data52[key1] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/labels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs116 === errors;
if(!valid21){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/labels",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid20 = _errs113 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.ports !== undefined){
let data54 = data48.ports;
const _errs118 = errors;
if(errors === _errs118){
if(Array.isArray(data54)){
var valid22 = true;
const len4 = data54.length;
for(let i4=0; i4<len4; i4++){
let data55 = data54[i4];
const _errs120 = errors;
if(!((typeof data55 == "number") && (isFinite(data55)))){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/ports/" + i4,schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/ports/items/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid22 = _errs120 === errors;
if(!valid22){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/ports",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid20 = _errs118 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data48.networks !== undefined){
let data56 = data48.networks;
const _errs122 = errors;
if(errors === _errs122){
if(Array.isArray(data56)){
var valid23 = true;
const len5 = data56.length;
for(let i5=0; i5<len5; i5++){
const _errs124 = errors;
if(typeof data56[i5] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/networks/" + i5,schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/networks/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs124 === errors;
if(!valid23){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/networks",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/networks/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid20 = _errs122 === errors;
}
else {
var valid20 = true;
}
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3,schemaPath:"#/properties/parts/properties/containers/properties/value/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid19 = _errs105 === errors;
if(!valid19){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/containers/value",schemaPath:"#/properties/parts/properties/containers/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid18 = _errs103 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.unknown !== undefined){
const _errs126 = errors;
if(typeof data46.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/containers/unknown",schemaPath:"#/properties/parts/properties/containers/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs126 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.code !== undefined){
const _errs128 = errors;
if(!(validate53(data46.code, {instancePath:instancePath+"/parts/containers/code",parentData:data46,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid18 = _errs128 === errors;
}
else {
var valid18 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/containers",schemaPath:"#/properties/parts/properties/containers/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs98 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.networks !== undefined){
let data60 = data5.networks;
const _errs129 = errors;
const _errs131 = errors;
let valid24 = false;
const _errs132 = errors;
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
let missing14;
if((data60.value === undefined) && (missing14 = "value")){
const err12 = {instancePath:instancePath+"/parts/networks",schemaPath:"#/properties/parts/properties/networks/anyOf/0/required",keyword:"required",params:{missingProperty: missing14},message:"must have required property '"+missing14+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
var _valid4 = _errs132 === errors;
valid24 = valid24 || _valid4;
const _errs133 = errors;
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
let missing15;
if((data60.unknown === undefined) && (missing15 = "unknown")){
const err13 = {instancePath:instancePath+"/parts/networks",schemaPath:"#/properties/parts/properties/networks/anyOf/1/required",keyword:"required",params:{missingProperty: missing15},message:"must have required property '"+missing15+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
var _valid4 = _errs133 === errors;
valid24 = valid24 || _valid4;
if(!valid24){
const err14 = {instancePath:instancePath+"/parts/networks",schemaPath:"#/properties/parts/properties/networks/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs131;
if(vErrors !== null){
if(_errs131){
vErrors.length = _errs131;
}
else {
vErrors = null;
}
}
}
if(errors === _errs129){
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
if(data60.value !== undefined){
let data61 = data60.value;
const _errs134 = errors;
if(errors === _errs134){
if(Array.isArray(data61)){
var valid26 = true;
const len6 = data61.length;
for(let i6=0; i6<len6; i6++){
let data62 = data61[i6];
const _errs136 = errors;
if(errors === _errs136){
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
let missing16;
if((((data62.name === undefined) && (missing16 = "name")) || ((data62.labels === undefined) && (missing16 = "labels"))) || ((data62.subnets === undefined) && (missing16 = "subnets"))){
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6,schemaPath:"#/properties/parts/properties/networks/properties/value/items/required",keyword:"required",params:{missingProperty: missing16},message:"must have required property '"+missing16+"'"}];
return false;
}
else {
if(data62.name !== undefined){
const _errs138 = errors;
if(typeof data62.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/name",schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid27 = _errs138 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data62.labels !== undefined){
let data64 = data62.labels;
const _errs140 = errors;
if(errors === _errs140){
if(data64 && typeof data64 == "object" && !Array.isArray(data64)){
for(const key2 in data64){
const _errs143 = errors;
if(typeof data64[key2] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid28 = _errs143 === errors;
if(!valid28){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/labels",schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid27 = _errs140 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data62.dns !== undefined){
const _errs145 = errors;
if(typeof data62.dns !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/dns",schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/dns/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid27 = _errs145 === errors;
}
else {
var valid27 = true;
}
if(valid27){
if(data62.subnets !== undefined){
let data67 = data62.subnets;
const _errs147 = errors;
if(errors === _errs147){
if(Array.isArray(data67)){
var valid29 = true;
const len7 = data67.length;
for(let i7=0; i7<len7; i7++){
const _errs149 = errors;
if(typeof data67[i7] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/subnets/" + i7,schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/subnets/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid29 = _errs149 === errors;
if(!valid29){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/subnets",schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/subnets/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid27 = _errs147 === errors;
}
else {
var valid27 = true;
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6,schemaPath:"#/properties/parts/properties/networks/properties/value/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid26 = _errs136 === errors;
if(!valid26){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/networks/value",schemaPath:"#/properties/parts/properties/networks/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid25 = _errs134 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data60.unknown !== undefined){
const _errs151 = errors;
if(typeof data60.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/networks/unknown",schemaPath:"#/properties/parts/properties/networks/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs151 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data60.code !== undefined){
const _errs153 = errors;
if(!(validate53(data60.code, {instancePath:instancePath+"/parts/networks/code",parentData:data60,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid25 = _errs153 === errors;
}
else {
var valid25 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/networks",schemaPath:"#/properties/parts/properties/networks/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs129 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.mounts !== undefined){
let data71 = data5.mounts;
const _errs154 = errors;
const _errs156 = errors;
let valid30 = false;
const _errs157 = errors;
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
let missing17;
if((data71.value === undefined) && (missing17 = "value")){
const err15 = {instancePath:instancePath+"/parts/mounts",schemaPath:"#/properties/parts/properties/mounts/anyOf/0/required",keyword:"required",params:{missingProperty: missing17},message:"must have required property '"+missing17+"'"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
var _valid5 = _errs157 === errors;
valid30 = valid30 || _valid5;
const _errs158 = errors;
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
let missing18;
if((data71.unknown === undefined) && (missing18 = "unknown")){
const err16 = {instancePath:instancePath+"/parts/mounts",schemaPath:"#/properties/parts/properties/mounts/anyOf/1/required",keyword:"required",params:{missingProperty: missing18},message:"must have required property '"+missing18+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var _valid5 = _errs158 === errors;
valid30 = valid30 || _valid5;
if(!valid30){
const err17 = {instancePath:instancePath+"/parts/mounts",schemaPath:"#/properties/parts/properties/mounts/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs156;
if(vErrors !== null){
if(_errs156){
vErrors.length = _errs156;
}
else {
vErrors = null;
}
}
}
if(errors === _errs154){
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
if(data71.value !== undefined){
let data72 = data71.value;
const _errs159 = errors;
if(errors === _errs159){
if(Array.isArray(data72)){
var valid32 = true;
const len8 = data72.length;
for(let i8=0; i8<len8; i8++){
let data73 = data72[i8];
const _errs161 = errors;
if(errors === _errs161){
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
let missing19;
if(((data73.node === undefined) && (missing19 = "node")) || ((data73.wrong === undefined) && (missing19 = "wrong"))){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8,schemaPath:"#/properties/parts/properties/mounts/properties/value/items/required",keyword:"required",params:{missingProperty: missing19},message:"must have required property '"+missing19+"'"}];
return false;
}
else {
if(data73.node !== undefined){
const _errs163 = errors;
if(typeof data73.node !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/node",schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid33 = _errs163 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data73.wrong !== undefined){
let data75 = data73.wrong;
const _errs165 = errors;
if(errors === _errs165){
if(Array.isArray(data75)){
var valid34 = true;
const len9 = data75.length;
for(let i9=0; i9<len9; i9++){
const _errs167 = errors;
if(typeof data75[i9] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/wrong/" + i9,schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/wrong/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid34 = _errs167 === errors;
if(!valid34){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/wrong",schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/wrong/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid33 = _errs165 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data73.problems !== undefined){
let data77 = data73.problems;
const _errs169 = errors;
if(errors === _errs169){
if(Array.isArray(data77)){
var valid35 = true;
const len10 = data77.length;
for(let i10=0; i10<len10; i10++){
let data78 = data77[i10];
const _errs171 = errors;
if(!(data78 && typeof data78 == "object" && !Array.isArray(data78))){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/problems/" + i10,schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/problems/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid35 = _errs171 === errors;
if(!valid35){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/problems",schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid33 = _errs169 === errors;
}
else {
var valid33 = true;
}
if(valid33){
if(data73.unknown !== undefined){
const _errs173 = errors;
if(typeof data73.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/unknown",schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid33 = _errs173 === errors;
}
else {
var valid33 = true;
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8,schemaPath:"#/properties/parts/properties/mounts/properties/value/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid32 = _errs161 === errors;
if(!valid32){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value",schemaPath:"#/properties/parts/properties/mounts/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid31 = _errs159 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data71.unknown !== undefined){
const _errs175 = errors;
if(typeof data71.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/unknown",schemaPath:"#/properties/parts/properties/mounts/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs175 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data71.code !== undefined){
const _errs177 = errors;
if(!(validate53(data71.code, {instancePath:instancePath+"/parts/mounts/code",parentData:data71,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid31 = _errs177 === errors;
}
else {
var valid31 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/mounts",schemaPath:"#/properties/parts/properties/mounts/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs154 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.kubeconfig !== undefined){
let data82 = data5.kubeconfig;
const _errs178 = errors;
const _errs180 = errors;
let valid36 = false;
const _errs181 = errors;
if(data82 && typeof data82 == "object" && !Array.isArray(data82)){
let missing20;
if((data82.value === undefined) && (missing20 = "value")){
const err18 = {instancePath:instancePath+"/parts/kubeconfig",schemaPath:"#/properties/parts/properties/kubeconfig/anyOf/0/required",keyword:"required",params:{missingProperty: missing20},message:"must have required property '"+missing20+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
var _valid6 = _errs181 === errors;
valid36 = valid36 || _valid6;
const _errs182 = errors;
if(data82 && typeof data82 == "object" && !Array.isArray(data82)){
let missing21;
if((data82.unknown === undefined) && (missing21 = "unknown")){
const err19 = {instancePath:instancePath+"/parts/kubeconfig",schemaPath:"#/properties/parts/properties/kubeconfig/anyOf/1/required",keyword:"required",params:{missingProperty: missing21},message:"must have required property '"+missing21+"'"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
var _valid6 = _errs182 === errors;
valid36 = valid36 || _valid6;
if(!valid36){
const err20 = {instancePath:instancePath+"/parts/kubeconfig",schemaPath:"#/properties/parts/properties/kubeconfig/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs180;
if(vErrors !== null){
if(_errs180){
vErrors.length = _errs180;
}
else {
vErrors = null;
}
}
}
if(errors === _errs178){
if(data82 && typeof data82 == "object" && !Array.isArray(data82)){
if(data82.value !== undefined){
let data83 = data82.value;
const _errs183 = errors;
if(errors === _errs183){
if(data83 && typeof data83 == "object" && !Array.isArray(data83)){
let missing22;
if((((data83.contexts === undefined) && (missing22 = "contexts")) || ((data83.current === undefined) && (missing22 = "current"))) || ((data83.server === undefined) && (missing22 = "server"))){
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/value",schemaPath:"#/properties/parts/properties/kubeconfig/properties/value/required",keyword:"required",params:{missingProperty: missing22},message:"must have required property '"+missing22+"'"}];
return false;
}
else {
if(data83.contexts !== undefined){
let data84 = data83.contexts;
const _errs185 = errors;
if(errors === _errs185){
if(Array.isArray(data84)){
var valid39 = true;
const len11 = data84.length;
for(let i11=0; i11<len11; i11++){
const _errs187 = errors;
if(typeof data84[i11] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/value/contexts/" + i11,schemaPath:"#/properties/parts/properties/kubeconfig/properties/value/properties/contexts/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid39 = _errs187 === errors;
if(!valid39){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/value/contexts",schemaPath:"#/properties/parts/properties/kubeconfig/properties/value/properties/contexts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid38 = _errs185 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data83.current !== undefined){
const _errs189 = errors;
if(typeof data83.current !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/value/current",schemaPath:"#/properties/parts/properties/kubeconfig/properties/value/properties/current/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid38 = _errs189 === errors;
}
else {
var valid38 = true;
}
if(valid38){
if(data83.server !== undefined){
const _errs191 = errors;
if(typeof data83.server !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/value/server",schemaPath:"#/properties/parts/properties/kubeconfig/properties/value/properties/server/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid38 = _errs191 === errors;
}
else {
var valid38 = true;
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/value",schemaPath:"#/properties/parts/properties/kubeconfig/properties/value/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid37 = _errs183 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data82.unknown !== undefined){
const _errs193 = errors;
if(typeof data82.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/unknown",schemaPath:"#/properties/parts/properties/kubeconfig/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid37 = _errs193 === errors;
}
else {
var valid37 = true;
}
if(valid37){
if(data82.code !== undefined){
const _errs195 = errors;
if(!(validate53(data82.code, {instancePath:instancePath+"/parts/kubeconfig/code",parentData:data82,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid37 = _errs195 === errors;
}
else {
var valid37 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig",schemaPath:"#/properties/parts/properties/kubeconfig/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs178 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.api !== undefined){
let data90 = data5.api;
const _errs196 = errors;
const _errs198 = errors;
let valid40 = false;
const _errs199 = errors;
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
let missing23;
if((data90.value === undefined) && (missing23 = "value")){
const err21 = {instancePath:instancePath+"/parts/api",schemaPath:"#/properties/parts/properties/api/anyOf/0/required",keyword:"required",params:{missingProperty: missing23},message:"must have required property '"+missing23+"'"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
var _valid7 = _errs199 === errors;
valid40 = valid40 || _valid7;
const _errs200 = errors;
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
let missing24;
if((data90.unknown === undefined) && (missing24 = "unknown")){
const err22 = {instancePath:instancePath+"/parts/api",schemaPath:"#/properties/parts/properties/api/anyOf/1/required",keyword:"required",params:{missingProperty: missing24},message:"must have required property '"+missing24+"'"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
var _valid7 = _errs200 === errors;
valid40 = valid40 || _valid7;
if(!valid40){
const err23 = {instancePath:instancePath+"/parts/api",schemaPath:"#/properties/parts/properties/api/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs198;
if(vErrors !== null){
if(_errs198){
vErrors.length = _errs198;
}
else {
vErrors = null;
}
}
}
if(errors === _errs196){
if(data90 && typeof data90 == "object" && !Array.isArray(data90)){
if(data90.value !== undefined){
let data91 = data90.value;
const _errs201 = errors;
if(errors === _errs201){
if(data91 && typeof data91 == "object" && !Array.isArray(data91)){
let missing25;
if((((((((data91.nodes === undefined) && (missing25 = "nodes")) || ((data91.pods === undefined) && (missing25 = "pods"))) || ((data91.events === undefined) && (missing25 = "events"))) || ((data91.claims === undefined) && (missing25 = "claims"))) || ((data91.storageClasses === undefined) && (missing25 = "storageClasses"))) || ((data91.services === undefined) && (missing25 = "services"))) || ((data91.terminating === undefined) && (missing25 = "terminating"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value",schemaPath:"#/properties/parts/properties/api/properties/value/required",keyword:"required",params:{missingProperty: missing25},message:"must have required property '"+missing25+"'"}];
return false;
}
else {
if(data91.nodes !== undefined){
let data92 = data91.nodes;
const _errs203 = errors;
if(errors === _errs203){
if(Array.isArray(data92)){
var valid43 = true;
const len12 = data92.length;
for(let i12=0; i12<len12; i12++){
let data93 = data92[i12];
const _errs205 = errors;
if(errors === _errs205){
if(data93 && typeof data93 == "object" && !Array.isArray(data93)){
let missing26;
if(((((((((data93.name === undefined) && (missing26 = "name")) || ((data93.ready === undefined) && (missing26 = "ready"))) || ((data93.message === undefined) && (missing26 = "message"))) || ((data93.taints === undefined) && (missing26 = "taints"))) || ((data93.labels === undefined) && (missing26 = "labels"))) || ((data93.version === undefined) && (missing26 = "version"))) || ((data93.kernel === undefined) && (missing26 = "kernel"))) || ((data93.pressure === undefined) && (missing26 = "pressure"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12,schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/required",keyword:"required",params:{missingProperty: missing26},message:"must have required property '"+missing26+"'"}];
return false;
}
else {
if(data93.name !== undefined){
const _errs207 = errors;
if(typeof data93.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid44 = _errs207 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data93.ready !== undefined){
const _errs209 = errors;
if(typeof data93.ready !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/ready",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/ready/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid44 = _errs209 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data93.message !== undefined){
const _errs211 = errors;
if(typeof data93.message !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/message",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid44 = _errs211 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data93.taints !== undefined){
let data97 = data93.taints;
const _errs213 = errors;
if(errors === _errs213){
if(Array.isArray(data97)){
var valid45 = true;
const len13 = data97.length;
for(let i13=0; i13<len13; i13++){
const _errs215 = errors;
if(typeof data97[i13] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/taints/" + i13,schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/taints/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid45 = _errs215 === errors;
if(!valid45){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/taints",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/taints/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid44 = _errs213 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data93.labels !== undefined){
let data99 = data93.labels;
const _errs217 = errors;
if(errors === _errs217){
if(Array.isArray(data99)){
var valid46 = true;
const len14 = data99.length;
for(let i14=0; i14<len14; i14++){
const _errs219 = errors;
if(typeof data99[i14] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/labels/" + i14,schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/labels/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid46 = _errs219 === errors;
if(!valid46){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/labels",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid44 = _errs217 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data93.version !== undefined){
const _errs221 = errors;
if(typeof data93.version !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/version",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid44 = _errs221 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data93.kernel !== undefined){
const _errs223 = errors;
if(typeof data93.kernel !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/kernel",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/kernel/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid44 = _errs223 === errors;
}
else {
var valid44 = true;
}
if(valid44){
if(data93.pressure !== undefined){
let data103 = data93.pressure;
const _errs225 = errors;
if(errors === _errs225){
if(Array.isArray(data103)){
var valid47 = true;
const len15 = data103.length;
for(let i15=0; i15<len15; i15++){
const _errs227 = errors;
if(typeof data103[i15] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/pressure/" + i15,schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/pressure/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid47 = _errs227 === errors;
if(!valid47){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/pressure",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/pressure/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid44 = _errs225 === errors;
}
else {
var valid44 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12,schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid43 = _errs205 === errors;
if(!valid43){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid42 = _errs203 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.pods !== undefined){
let data105 = data91.pods;
const _errs229 = errors;
if(errors === _errs229){
if(Array.isArray(data105)){
var valid48 = true;
const len16 = data105.length;
for(let i16=0; i16<len16; i16++){
let data106 = data105[i16];
const _errs231 = errors;
if(errors === _errs231){
if(data106 && typeof data106 == "object" && !Array.isArray(data106)){
let missing27;
if(((((((((data106.namespace === undefined) && (missing27 = "namespace")) || ((data106.name === undefined) && (missing27 = "name"))) || ((data106.node === undefined) && (missing27 = "node"))) || ((data106.phase === undefined) && (missing27 = "phase"))) || ((data106.ready === undefined) && (missing27 = "ready"))) || ((data106.unscheduled === undefined) && (missing27 = "unscheduled"))) || ((data106.ofCilium === undefined) && (missing27 = "ofCilium"))) || ((data106.containers === undefined) && (missing27 = "containers"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16,schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/required",keyword:"required",params:{missingProperty: missing27},message:"must have required property '"+missing27+"'"}];
return false;
}
else {
if(data106.namespace !== undefined){
const _errs233 = errors;
if(typeof data106.namespace !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/namespace",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs233 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data106.name !== undefined){
const _errs235 = errors;
if(typeof data106.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs235 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data106.node !== undefined){
const _errs237 = errors;
if(typeof data106.node !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/node",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs237 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data106.phase !== undefined){
const _errs239 = errors;
if(typeof data106.phase !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/phase",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/phase/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs239 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data106.ready !== undefined){
const _errs241 = errors;
if(typeof data106.ready !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/ready",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/ready/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid49 = _errs241 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data106.unscheduled !== undefined){
const _errs243 = errors;
if(typeof data106.unscheduled !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/unscheduled",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/unscheduled/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs243 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data106.ofCilium !== undefined){
const _errs245 = errors;
if(typeof data106.ofCilium !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/ofCilium",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/ofCilium/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid49 = _errs245 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data106.containers !== undefined){
let data114 = data106.containers;
const _errs247 = errors;
if(errors === _errs247){
if(Array.isArray(data114)){
var valid50 = true;
const len17 = data114.length;
for(let i17=0; i17<len17; i17++){
let data115 = data114[i17];
const _errs249 = errors;
if(errors === _errs249){
if(data115 && typeof data115 == "object" && !Array.isArray(data115)){
let missing28;
if(((((((((data115.name === undefined) && (missing28 = "name")) || ((data115.image === undefined) && (missing28 = "image"))) || ((data115.init === undefined) && (missing28 = "init"))) || ((data115.ready === undefined) && (missing28 = "ready"))) || ((data115.reason === undefined) && (missing28 = "reason"))) || ((data115.message === undefined) && (missing28 = "message"))) || ((data115.restarts === undefined) && (missing28 = "restarts"))) || ((data115.last === undefined) && (missing28 = "last"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17,schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/required",keyword:"required",params:{missingProperty: missing28},message:"must have required property '"+missing28+"'"}];
return false;
}
else {
if(data115.name !== undefined){
const _errs251 = errors;
if(typeof data115.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid51 = _errs251 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data115.image !== undefined){
const _errs253 = errors;
if(typeof data115.image !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/image",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid51 = _errs253 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data115.init !== undefined){
const _errs255 = errors;
if(typeof data115.init !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/init",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/init/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid51 = _errs255 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data115.ready !== undefined){
const _errs257 = errors;
if(typeof data115.ready !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/ready",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/ready/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid51 = _errs257 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data115.reason !== undefined){
const _errs259 = errors;
if(typeof data115.reason !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/reason",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid51 = _errs259 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data115.message !== undefined){
const _errs261 = errors;
if(typeof data115.message !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/message",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid51 = _errs261 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data115.last !== undefined){
const _errs263 = errors;
if(typeof data115.last !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/last",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/last/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid51 = _errs263 === errors;
}
else {
var valid51 = true;
}
}
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17,schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid50 = _errs249 === errors;
if(!valid50){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid49 = _errs247 === errors;
}
else {
var valid49 = true;
}
}
}
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16,schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid48 = _errs231 === errors;
if(!valid48){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid42 = _errs229 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.events !== undefined){
let data123 = data91.events;
const _errs265 = errors;
if(errors === _errs265){
if(Array.isArray(data123)){
var valid52 = true;
const len18 = data123.length;
for(let i18=0; i18<len18; i18++){
let data124 = data123[i18];
const _errs267 = errors;
if(errors === _errs267){
if(data124 && typeof data124 == "object" && !Array.isArray(data124)){
let missing29;
if(((((data124.namespace === undefined) && (missing29 = "namespace")) || ((data124.object === undefined) && (missing29 = "object"))) || ((data124.reason === undefined) && (missing29 = "reason"))) || ((data124.message === undefined) && (missing29 = "message"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events/" + i18,schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/items/required",keyword:"required",params:{missingProperty: missing29},message:"must have required property '"+missing29+"'"}];
return false;
}
else {
if(data124.namespace !== undefined){
const _errs269 = errors;
if(typeof data124.namespace !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events/" + i18+"/namespace",schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid53 = _errs269 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data124.object !== undefined){
const _errs271 = errors;
if(typeof data124.object !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events/" + i18+"/object",schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/items/properties/object/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid53 = _errs271 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data124.reason !== undefined){
const _errs273 = errors;
if(typeof data124.reason !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events/" + i18+"/reason",schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid53 = _errs273 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data124.message !== undefined){
const _errs275 = errors;
if(typeof data124.message !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events/" + i18+"/message",schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid53 = _errs275 === errors;
}
else {
var valid53 = true;
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events/" + i18,schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid52 = _errs267 === errors;
if(!valid52){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events",schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid42 = _errs265 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.claims !== undefined){
let data129 = data91.claims;
const _errs277 = errors;
if(errors === _errs277){
if(Array.isArray(data129)){
var valid54 = true;
const len19 = data129.length;
for(let i19=0; i19<len19; i19++){
let data130 = data129[i19];
const _errs279 = errors;
if(errors === _errs279){
if(data130 && typeof data130 == "object" && !Array.isArray(data130)){
let missing30;
if((((data130.namespace === undefined) && (missing30 = "namespace")) || ((data130.name === undefined) && (missing30 = "name"))) || ((data130.phase === undefined) && (missing30 = "phase"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/claims/" + i19,schemaPath:"#/properties/parts/properties/api/properties/value/properties/claims/items/required",keyword:"required",params:{missingProperty: missing30},message:"must have required property '"+missing30+"'"}];
return false;
}
else {
if(data130.namespace !== undefined){
const _errs281 = errors;
if(typeof data130.namespace !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/claims/" + i19+"/namespace",schemaPath:"#/properties/parts/properties/api/properties/value/properties/claims/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid55 = _errs281 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data130.name !== undefined){
const _errs283 = errors;
if(typeof data130.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/claims/" + i19+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/claims/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid55 = _errs283 === errors;
}
else {
var valid55 = true;
}
if(valid55){
if(data130.phase !== undefined){
const _errs285 = errors;
if(typeof data130.phase !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/claims/" + i19+"/phase",schemaPath:"#/properties/parts/properties/api/properties/value/properties/claims/items/properties/phase/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid55 = _errs285 === errors;
}
else {
var valid55 = true;
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/claims/" + i19,schemaPath:"#/properties/parts/properties/api/properties/value/properties/claims/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid54 = _errs279 === errors;
if(!valid54){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/claims",schemaPath:"#/properties/parts/properties/api/properties/value/properties/claims/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid42 = _errs277 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.storageClasses !== undefined){
let data134 = data91.storageClasses;
const _errs287 = errors;
if(errors === _errs287){
if(Array.isArray(data134)){
var valid56 = true;
const len20 = data134.length;
for(let i20=0; i20<len20; i20++){
const _errs289 = errors;
if(typeof data134[i20] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/storageClasses/" + i20,schemaPath:"#/properties/parts/properties/api/properties/value/properties/storageClasses/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid56 = _errs289 === errors;
if(!valid56){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/storageClasses",schemaPath:"#/properties/parts/properties/api/properties/value/properties/storageClasses/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid42 = _errs287 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.services !== undefined){
let data136 = data91.services;
const _errs291 = errors;
if(errors === _errs291){
if(Array.isArray(data136)){
var valid57 = true;
const len21 = data136.length;
for(let i21=0; i21<len21; i21++){
let data137 = data136[i21];
const _errs293 = errors;
if(errors === _errs293){
if(data137 && typeof data137 == "object" && !Array.isArray(data137)){
let missing31;
if(((((((data137.namespace === undefined) && (missing31 = "namespace")) || ((data137.name === undefined) && (missing31 = "name"))) || ((data137.type === undefined) && (missing31 = "type"))) || ((data137.loadBalancerClass === undefined) && (missing31 = "loadBalancerClass"))) || ((data137.addresses === undefined) && (missing31 = "addresses"))) || ((data137.ports === undefined) && (missing31 = "ports"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21,schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/required",keyword:"required",params:{missingProperty: missing31},message:"must have required property '"+missing31+"'"}];
return false;
}
else {
if(data137.namespace !== undefined){
const _errs295 = errors;
if(typeof data137.namespace !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/namespace",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid58 = _errs295 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data137.name !== undefined){
const _errs297 = errors;
if(typeof data137.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid58 = _errs297 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data137.type !== undefined){
const _errs299 = errors;
if(typeof data137.type !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/type",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid58 = _errs299 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data137.loadBalancerClass !== undefined){
const _errs301 = errors;
if(typeof data137.loadBalancerClass !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/loadBalancerClass",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/loadBalancerClass/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid58 = _errs301 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data137.addresses !== undefined){
let data142 = data137.addresses;
const _errs303 = errors;
if(errors === _errs303){
if(Array.isArray(data142)){
var valid59 = true;
const len22 = data142.length;
for(let i22=0; i22<len22; i22++){
const _errs305 = errors;
if(typeof data142[i22] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/addresses/" + i22,schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/addresses/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid59 = _errs305 === errors;
if(!valid59){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/addresses",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/addresses/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid58 = _errs303 === errors;
}
else {
var valid58 = true;
}
if(valid58){
if(data137.ports !== undefined){
const _errs307 = errors;
if(errors === _errs307){
if(!(Array.isArray(data137.ports))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/ports",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid58 = _errs307 === errors;
}
else {
var valid58 = true;
}
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21,schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid57 = _errs293 === errors;
if(!valid57){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid42 = _errs291 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.terminating !== undefined){
let data145 = data91.terminating;
const _errs309 = errors;
if(errors === _errs309){
if(Array.isArray(data145)){
var valid60 = true;
const len23 = data145.length;
for(let i23=0; i23<len23; i23++){
let data146 = data145[i23];
const _errs311 = errors;
if(errors === _errs311){
if(data146 && typeof data146 == "object" && !Array.isArray(data146)){
let missing32;
if(((data146.name === undefined) && (missing32 = "name")) || ((data146.why === undefined) && (missing32 = "why"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/terminating/" + i23,schemaPath:"#/properties/parts/properties/api/properties/value/properties/terminating/items/required",keyword:"required",params:{missingProperty: missing32},message:"must have required property '"+missing32+"'"}];
return false;
}
else {
if(data146.name !== undefined){
const _errs313 = errors;
if(typeof data146.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/terminating/" + i23+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/terminating/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid61 = _errs313 === errors;
}
else {
var valid61 = true;
}
if(valid61){
if(data146.why !== undefined){
const _errs315 = errors;
if(typeof data146.why !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/terminating/" + i23+"/why",schemaPath:"#/properties/parts/properties/api/properties/value/properties/terminating/items/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid61 = _errs315 === errors;
}
else {
var valid61 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/terminating/" + i23,schemaPath:"#/properties/parts/properties/api/properties/value/properties/terminating/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid60 = _errs311 === errors;
if(!valid60){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/terminating",schemaPath:"#/properties/parts/properties/api/properties/value/properties/terminating/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid42 = _errs309 === errors;
}
else {
var valid42 = true;
}
}
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value",schemaPath:"#/properties/parts/properties/api/properties/value/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid41 = _errs201 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data90.unknown !== undefined){
const _errs317 = errors;
if(typeof data90.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/unknown",schemaPath:"#/properties/parts/properties/api/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid41 = _errs317 === errors;
}
else {
var valid41 = true;
}
if(valid41){
if(data90.code !== undefined){
const _errs319 = errors;
if(!(validate53(data90.code, {instancePath:instancePath+"/parts/api/code",parentData:data90,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid41 = _errs319 === errors;
}
else {
var valid41 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api",schemaPath:"#/properties/parts/properties/api/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs196 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.crds !== undefined){
let data151 = data5.crds;
const _errs320 = errors;
const _errs322 = errors;
let valid62 = false;
const _errs323 = errors;
if(data151 && typeof data151 == "object" && !Array.isArray(data151)){
let missing33;
if((data151.value === undefined) && (missing33 = "value")){
const err24 = {instancePath:instancePath+"/parts/crds",schemaPath:"#/properties/parts/properties/crds/anyOf/0/required",keyword:"required",params:{missingProperty: missing33},message:"must have required property '"+missing33+"'"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
var _valid8 = _errs323 === errors;
valid62 = valid62 || _valid8;
const _errs324 = errors;
if(data151 && typeof data151 == "object" && !Array.isArray(data151)){
let missing34;
if((data151.unknown === undefined) && (missing34 = "unknown")){
const err25 = {instancePath:instancePath+"/parts/crds",schemaPath:"#/properties/parts/properties/crds/anyOf/1/required",keyword:"required",params:{missingProperty: missing34},message:"must have required property '"+missing34+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
var _valid8 = _errs324 === errors;
valid62 = valid62 || _valid8;
if(!valid62){
const err26 = {instancePath:instancePath+"/parts/crds",schemaPath:"#/properties/parts/properties/crds/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs322;
if(vErrors !== null){
if(_errs322){
vErrors.length = _errs322;
}
else {
vErrors = null;
}
}
}
if(errors === _errs320){
if(data151 && typeof data151 == "object" && !Array.isArray(data151)){
if(data151.value !== undefined){
let data152 = data151.value;
const _errs325 = errors;
if(errors === _errs325){
if(Array.isArray(data152)){
var valid64 = true;
const len24 = data152.length;
for(let i24=0; i24<len24; i24++){
let data153 = data152[i24];
const _errs327 = errors;
if(errors === _errs327){
if(data153 && typeof data153 == "object" && !Array.isArray(data153)){
let missing35;
if(((data153.name === undefined) && (missing35 = "name")) || ((data153.served === undefined) && (missing35 = "served"))){
validate52.errors = [{instancePath:instancePath+"/parts/crds/value/" + i24,schemaPath:"#/properties/parts/properties/crds/properties/value/items/required",keyword:"required",params:{missingProperty: missing35},message:"must have required property '"+missing35+"'"}];
return false;
}
else {
if(data153.name !== undefined){
const _errs329 = errors;
if(typeof data153.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/crds/value/" + i24+"/name",schemaPath:"#/properties/parts/properties/crds/properties/value/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid65 = _errs329 === errors;
}
else {
var valid65 = true;
}
if(valid65){
if(data153.served !== undefined){
let data155 = data153.served;
const _errs331 = errors;
if(errors === _errs331){
if(Array.isArray(data155)){
var valid66 = true;
const len25 = data155.length;
for(let i25=0; i25<len25; i25++){
const _errs333 = errors;
if(typeof data155[i25] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/crds/value/" + i24+"/served/" + i25,schemaPath:"#/properties/parts/properties/crds/properties/value/items/properties/served/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid66 = _errs333 === errors;
if(!valid66){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/crds/value/" + i24+"/served",schemaPath:"#/properties/parts/properties/crds/properties/value/items/properties/served/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid65 = _errs331 === errors;
}
else {
var valid65 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/crds/value/" + i24,schemaPath:"#/properties/parts/properties/crds/properties/value/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid64 = _errs327 === errors;
if(!valid64){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/crds/value",schemaPath:"#/properties/parts/properties/crds/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid63 = _errs325 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data151.unknown !== undefined){
const _errs335 = errors;
if(typeof data151.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/crds/unknown",schemaPath:"#/properties/parts/properties/crds/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid63 = _errs335 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data151.code !== undefined){
const _errs337 = errors;
if(!(validate53(data151.code, {instancePath:instancePath+"/parts/crds/code",parentData:data151,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid63 = _errs337 === errors;
}
else {
var valid63 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/crds",schemaPath:"#/properties/parts/properties/crds/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs320 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.logs !== undefined){
let data159 = data5.logs;
const _errs338 = errors;
const _errs340 = errors;
let valid67 = false;
const _errs341 = errors;
if(data159 && typeof data159 == "object" && !Array.isArray(data159)){
let missing36;
if((data159.value === undefined) && (missing36 = "value")){
const err27 = {instancePath:instancePath+"/parts/logs",schemaPath:"#/properties/parts/properties/logs/anyOf/0/required",keyword:"required",params:{missingProperty: missing36},message:"must have required property '"+missing36+"'"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
var _valid9 = _errs341 === errors;
valid67 = valid67 || _valid9;
const _errs342 = errors;
if(data159 && typeof data159 == "object" && !Array.isArray(data159)){
let missing37;
if((data159.unknown === undefined) && (missing37 = "unknown")){
const err28 = {instancePath:instancePath+"/parts/logs",schemaPath:"#/properties/parts/properties/logs/anyOf/1/required",keyword:"required",params:{missingProperty: missing37},message:"must have required property '"+missing37+"'"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
var _valid9 = _errs342 === errors;
valid67 = valid67 || _valid9;
if(!valid67){
const err29 = {instancePath:instancePath+"/parts/logs",schemaPath:"#/properties/parts/properties/logs/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs340;
if(vErrors !== null){
if(_errs340){
vErrors.length = _errs340;
}
else {
vErrors = null;
}
}
}
if(errors === _errs338){
if(data159 && typeof data159 == "object" && !Array.isArray(data159)){
if(data159.value !== undefined){
let data160 = data159.value;
const _errs343 = errors;
if(errors === _errs343){
if(Array.isArray(data160)){
var valid69 = true;
const len26 = data160.length;
for(let i26=0; i26<len26; i26++){
let data161 = data160[i26];
const _errs345 = errors;
if(errors === _errs345){
if(data161 && typeof data161 == "object" && !Array.isArray(data161)){
let missing38;
if(((((data161.namespace === undefined) && (missing38 = "namespace")) || ((data161.pod === undefined) && (missing38 = "pod"))) || ((data161.container === undefined) && (missing38 = "container"))) || ((data161.text === undefined) && (missing38 = "text"))){
validate52.errors = [{instancePath:instancePath+"/parts/logs/value/" + i26,schemaPath:"#/properties/parts/properties/logs/properties/value/items/required",keyword:"required",params:{missingProperty: missing38},message:"must have required property '"+missing38+"'"}];
return false;
}
else {
if(data161.namespace !== undefined){
const _errs347 = errors;
if(typeof data161.namespace !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/logs/value/" + i26+"/namespace",schemaPath:"#/properties/parts/properties/logs/properties/value/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid70 = _errs347 === errors;
}
else {
var valid70 = true;
}
if(valid70){
if(data161.pod !== undefined){
const _errs349 = errors;
if(typeof data161.pod !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/logs/value/" + i26+"/pod",schemaPath:"#/properties/parts/properties/logs/properties/value/items/properties/pod/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid70 = _errs349 === errors;
}
else {
var valid70 = true;
}
if(valid70){
if(data161.container !== undefined){
const _errs351 = errors;
if(typeof data161.container !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/logs/value/" + i26+"/container",schemaPath:"#/properties/parts/properties/logs/properties/value/items/properties/container/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid70 = _errs351 === errors;
}
else {
var valid70 = true;
}
if(valid70){
if(data161.text !== undefined){
const _errs353 = errors;
if(typeof data161.text !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/logs/value/" + i26+"/text",schemaPath:"#/properties/parts/properties/logs/properties/value/items/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid70 = _errs353 === errors;
}
else {
var valid70 = true;
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/logs/value/" + i26,schemaPath:"#/properties/parts/properties/logs/properties/value/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid69 = _errs345 === errors;
if(!valid69){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/logs/value",schemaPath:"#/properties/parts/properties/logs/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid68 = _errs343 === errors;
}
else {
var valid68 = true;
}
if(valid68){
if(data159.unknown !== undefined){
const _errs355 = errors;
if(typeof data159.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/logs/unknown",schemaPath:"#/properties/parts/properties/logs/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid68 = _errs355 === errors;
}
else {
var valid68 = true;
}
if(valid68){
if(data159.code !== undefined){
const _errs357 = errors;
if(!(validate53(data159.code, {instancePath:instancePath+"/parts/logs/code",parentData:data159,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid68 = _errs357 === errors;
}
else {
var valid68 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/logs",schemaPath:"#/properties/parts/properties/logs/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs338 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.release !== undefined){
let data168 = data5.release;
const _errs358 = errors;
const _errs360 = errors;
let valid71 = false;
const _errs361 = errors;
if(data168 && typeof data168 == "object" && !Array.isArray(data168)){
let missing39;
if((data168.value === undefined) && (missing39 = "value")){
const err30 = {instancePath:instancePath+"/parts/release",schemaPath:"#/properties/parts/properties/release/anyOf/0/required",keyword:"required",params:{missingProperty: missing39},message:"must have required property '"+missing39+"'"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
var _valid10 = _errs361 === errors;
valid71 = valid71 || _valid10;
const _errs362 = errors;
if(data168 && typeof data168 == "object" && !Array.isArray(data168)){
let missing40;
if((data168.unknown === undefined) && (missing40 = "unknown")){
const err31 = {instancePath:instancePath+"/parts/release",schemaPath:"#/properties/parts/properties/release/anyOf/1/required",keyword:"required",params:{missingProperty: missing40},message:"must have required property '"+missing40+"'"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
var _valid10 = _errs362 === errors;
valid71 = valid71 || _valid10;
if(!valid71){
const err32 = {instancePath:instancePath+"/parts/release",schemaPath:"#/properties/parts/properties/release/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs360;
if(vErrors !== null){
if(_errs360){
vErrors.length = _errs360;
}
else {
vErrors = null;
}
}
}
if(errors === _errs358){
if(data168 && typeof data168 == "object" && !Array.isArray(data168)){
if(data168.value !== undefined){
let data169 = data168.value;
const _errs363 = errors;
const _errs364 = errors;
let valid73 = false;
const _errs365 = errors;
if(data169 !== null){
const err33 = {instancePath:instancePath+"/parts/release/value",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid11 = _errs365 === errors;
valid73 = valid73 || _valid11;
const _errs367 = errors;
if(errors === _errs367){
if(data169 && typeof data169 == "object" && !Array.isArray(data169)){
let missing41;
if(((((data169.status === undefined) && (missing41 = "status")) || ((data169.revision === undefined) && (missing41 = "revision"))) || ((data169.version === undefined) && (missing41 = "version"))) || ((data169.updated === undefined) && (missing41 = "updated"))){
const err34 = {instancePath:instancePath+"/parts/release/value",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/1/required",keyword:"required",params:{missingProperty: missing41},message:"must have required property '"+missing41+"'"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
else {
if(data169.status !== undefined){
const _errs369 = errors;
if(typeof data169.status !== "string"){
const err35 = {instancePath:instancePath+"/parts/release/value/status",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/1/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var valid74 = _errs369 === errors;
}
else {
var valid74 = true;
}
if(valid74){
if(data169.revision !== undefined){
let data171 = data169.revision;
const _errs371 = errors;
if(!((typeof data171 == "number") && (isFinite(data171)))){
const err36 = {instancePath:instancePath+"/parts/release/value/revision",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/1/properties/revision/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var valid74 = _errs371 === errors;
}
else {
var valid74 = true;
}
if(valid74){
if(data169.version !== undefined){
const _errs373 = errors;
if(typeof data169.version !== "string"){
const err37 = {instancePath:instancePath+"/parts/release/value/version",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/1/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var valid74 = _errs373 === errors;
}
else {
var valid74 = true;
}
if(valid74){
if(data169.updated !== undefined){
const _errs375 = errors;
if(typeof data169.updated !== "string"){
const err38 = {instancePath:instancePath+"/parts/release/value/updated",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/1/properties/updated/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var valid74 = _errs375 === errors;
}
else {
var valid74 = true;
}
}
}
}
}
}
else {
const err39 = {instancePath:instancePath+"/parts/release/value",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
var _valid11 = _errs367 === errors;
valid73 = valid73 || _valid11;
if(_valid11){
var props0 = {};
props0.status = true;
props0.revision = true;
props0.version = true;
props0.updated = true;
}
if(!valid73){
const err40 = {instancePath:instancePath+"/parts/release/value",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs364;
if(vErrors !== null){
if(_errs364){
vErrors.length = _errs364;
}
else {
vErrors = null;
}
}
}
var valid72 = _errs363 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data168.unknown !== undefined){
const _errs377 = errors;
if(typeof data168.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/release/unknown",schemaPath:"#/properties/parts/properties/release/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid72 = _errs377 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data168.code !== undefined){
const _errs379 = errors;
if(!(validate53(data168.code, {instancePath:instancePath+"/parts/release/code",parentData:data168,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid72 = _errs379 === errors;
}
else {
var valid72 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/release",schemaPath:"#/properties/parts/properties/release/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs358 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.values !== undefined){
let data176 = data5.values;
const _errs380 = errors;
const _errs382 = errors;
let valid75 = false;
const _errs383 = errors;
if(data176 && typeof data176 == "object" && !Array.isArray(data176)){
let missing42;
if((data176.value === undefined) && (missing42 = "value")){
const err41 = {instancePath:instancePath+"/parts/values",schemaPath:"#/properties/parts/properties/values/anyOf/0/required",keyword:"required",params:{missingProperty: missing42},message:"must have required property '"+missing42+"'"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
var _valid12 = _errs383 === errors;
valid75 = valid75 || _valid12;
const _errs384 = errors;
if(data176 && typeof data176 == "object" && !Array.isArray(data176)){
let missing43;
if((data176.unknown === undefined) && (missing43 = "unknown")){
const err42 = {instancePath:instancePath+"/parts/values",schemaPath:"#/properties/parts/properties/values/anyOf/1/required",keyword:"required",params:{missingProperty: missing43},message:"must have required property '"+missing43+"'"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
var _valid12 = _errs384 === errors;
valid75 = valid75 || _valid12;
if(!valid75){
const err43 = {instancePath:instancePath+"/parts/values",schemaPath:"#/properties/parts/properties/values/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs382;
if(vErrors !== null){
if(_errs382){
vErrors.length = _errs382;
}
else {
vErrors = null;
}
}
}
if(errors === _errs380){
if(data176 && typeof data176 == "object" && !Array.isArray(data176)){
if(data176.value !== undefined){
let data177 = data176.value;
const _errs385 = errors;
if(!(data177 && typeof data177 == "object" && !Array.isArray(data177))){
validate52.errors = [{instancePath:instancePath+"/parts/values/value",schemaPath:"#/properties/parts/properties/values/properties/value/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid76 = _errs385 === errors;
}
else {
var valid76 = true;
}
if(valid76){
if(data176.unknown !== undefined){
const _errs387 = errors;
if(typeof data176.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/values/unknown",schemaPath:"#/properties/parts/properties/values/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid76 = _errs387 === errors;
}
else {
var valid76 = true;
}
if(valid76){
if(data176.code !== undefined){
const _errs389 = errors;
if(!(validate53(data176.code, {instancePath:instancePath+"/parts/values/code",parentData:data176,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid76 = _errs389 === errors;
}
else {
var valid76 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/values",schemaPath:"#/properties/parts/properties/values/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs380 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.status !== undefined){
let data180 = data5.status;
const _errs390 = errors;
const _errs392 = errors;
let valid77 = false;
const _errs393 = errors;
if(data180 && typeof data180 == "object" && !Array.isArray(data180)){
let missing44;
if((data180.value === undefined) && (missing44 = "value")){
const err44 = {instancePath:instancePath+"/parts/status",schemaPath:"#/properties/parts/properties/status/anyOf/0/required",keyword:"required",params:{missingProperty: missing44},message:"must have required property '"+missing44+"'"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
var _valid13 = _errs393 === errors;
valid77 = valid77 || _valid13;
const _errs394 = errors;
if(data180 && typeof data180 == "object" && !Array.isArray(data180)){
let missing45;
if((data180.unknown === undefined) && (missing45 = "unknown")){
const err45 = {instancePath:instancePath+"/parts/status",schemaPath:"#/properties/parts/properties/status/anyOf/1/required",keyword:"required",params:{missingProperty: missing45},message:"must have required property '"+missing45+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
var _valid13 = _errs394 === errors;
valid77 = valid77 || _valid13;
if(!valid77){
const err46 = {instancePath:instancePath+"/parts/status",schemaPath:"#/properties/parts/properties/status/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs392;
if(vErrors !== null){
if(_errs392){
vErrors.length = _errs392;
}
else {
vErrors = null;
}
}
}
if(errors === _errs390){
if(data180 && typeof data180 == "object" && !Array.isArray(data180)){
if(data180.value !== undefined){
let data181 = data180.value;
const _errs395 = errors;
if(errors === _errs395){
if(Array.isArray(data181)){
var valid79 = true;
const len27 = data181.length;
for(let i27=0; i27<len27; i27++){
const _errs397 = errors;
if(typeof data181[i27] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/status/value/" + i27,schemaPath:"#/properties/parts/properties/status/properties/value/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid79 = _errs397 === errors;
if(!valid79){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/status/value",schemaPath:"#/properties/parts/properties/status/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid78 = _errs395 === errors;
}
else {
var valid78 = true;
}
if(valid78){
if(data180.unknown !== undefined){
const _errs399 = errors;
if(typeof data180.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/status/unknown",schemaPath:"#/properties/parts/properties/status/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid78 = _errs399 === errors;
}
else {
var valid78 = true;
}
if(valid78){
if(data180.code !== undefined){
const _errs401 = errors;
if(!(validate53(data180.code, {instancePath:instancePath+"/parts/status/code",parentData:data180,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid78 = _errs401 === errors;
}
else {
var valid78 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/status",schemaPath:"#/properties/parts/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs390 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data5.said !== undefined){
let data185 = data5.said;
const _errs402 = errors;
const _errs404 = errors;
let valid80 = false;
const _errs405 = errors;
if(data185 && typeof data185 == "object" && !Array.isArray(data185)){
let missing46;
if((data185.value === undefined) && (missing46 = "value")){
const err47 = {instancePath:instancePath+"/parts/said",schemaPath:"#/properties/parts/properties/said/anyOf/0/required",keyword:"required",params:{missingProperty: missing46},message:"must have required property '"+missing46+"'"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
var _valid14 = _errs405 === errors;
valid80 = valid80 || _valid14;
const _errs406 = errors;
if(data185 && typeof data185 == "object" && !Array.isArray(data185)){
let missing47;
if((data185.unknown === undefined) && (missing47 = "unknown")){
const err48 = {instancePath:instancePath+"/parts/said",schemaPath:"#/properties/parts/properties/said/anyOf/1/required",keyword:"required",params:{missingProperty: missing47},message:"must have required property '"+missing47+"'"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
var _valid14 = _errs406 === errors;
valid80 = valid80 || _valid14;
if(!valid80){
const err49 = {instancePath:instancePath+"/parts/said",schemaPath:"#/properties/parts/properties/said/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
validate52.errors = vErrors;
return false;
}
else {
errors = _errs404;
if(vErrors !== null){
if(_errs404){
vErrors.length = _errs404;
}
else {
vErrors = null;
}
}
}
if(errors === _errs402){
if(data185 && typeof data185 == "object" && !Array.isArray(data185)){
if(data185.value !== undefined){
let data186 = data185.value;
const _errs407 = errors;
if(errors === _errs407){
if(Array.isArray(data186)){
var valid82 = true;
const len28 = data186.length;
for(let i28=0; i28<len28; i28++){
let data187 = data186[i28];
const _errs409 = errors;
if(errors === _errs409){
if(data187 && typeof data187 == "object" && !Array.isArray(data187)){
let missing48;
if(((data187.where === undefined) && (missing48 = "where")) || ((data187.text === undefined) && (missing48 = "text"))){
validate52.errors = [{instancePath:instancePath+"/parts/said/value/" + i28,schemaPath:"#/properties/parts/properties/said/properties/value/items/required",keyword:"required",params:{missingProperty: missing48},message:"must have required property '"+missing48+"'"}];
return false;
}
else {
if(data187.where !== undefined){
const _errs411 = errors;
if(typeof data187.where !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/said/value/" + i28+"/where",schemaPath:"#/properties/parts/properties/said/properties/value/items/properties/where/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid83 = _errs411 === errors;
}
else {
var valid83 = true;
}
if(valid83){
if(data187.text !== undefined){
const _errs413 = errors;
if(typeof data187.text !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/said/value/" + i28+"/text",schemaPath:"#/properties/parts/properties/said/properties/value/items/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid83 = _errs413 === errors;
}
else {
var valid83 = true;
}
if(valid83){
if(data187.code !== undefined){
const _errs415 = errors;
if(!(validate53(data187.code, {instancePath:instancePath+"/parts/said/value/" + i28+"/code",parentData:data187,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid83 = _errs415 === errors;
}
else {
var valid83 = true;
}
if(valid83){
if(data187.time !== undefined){
let data191 = data187.time;
const _errs416 = errors;
if(!((typeof data191 == "number") && (isFinite(data191)))){
validate52.errors = [{instancePath:instancePath+"/parts/said/value/" + i28+"/time",schemaPath:"#/properties/parts/properties/said/properties/value/items/properties/time/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid83 = _errs416 === errors;
}
else {
var valid83 = true;
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/said/value/" + i28,schemaPath:"#/properties/parts/properties/said/properties/value/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid82 = _errs409 === errors;
if(!valid82){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/said/value",schemaPath:"#/properties/parts/properties/said/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid81 = _errs407 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data185.unknown !== undefined){
const _errs418 = errors;
if(typeof data185.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/said/unknown",schemaPath:"#/properties/parts/properties/said/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid81 = _errs418 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data185.code !== undefined){
const _errs420 = errors;
if(!(validate53(data185.code, {instancePath:instancePath+"/parts/said/code",parentData:data185,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid81 = _errs420 === errors;
}
else {
var valid81 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/said",schemaPath:"#/properties/parts/properties/said/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs402 === errors;
}
else {
var valid3 = true;
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts",schemaPath:"#/properties/parts/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":{"cluster":true,"context":true,"notK3d":true,"foreign":true,"engine":true,"parts":true},"dynamicProps":false,"dynamicItems":false};

