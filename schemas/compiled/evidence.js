// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const evidence = validate52;
const schema19 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"What diagnose looks at: lib/diagnosis/failures/evidence.ts","type":"object","required":["cluster","context","engine","parts"],"properties":{"cluster":{"type":"string"},"context":{"type":"string"},"notK3d":{"type":"boolean"},"foreign":{"type":"boolean"},"engine":{"type":"string"},"parts":{"type":"object","minProperties":1,"properties":{"files":{"type":"object","properties":{"value":{"type":"object","required":["file","subnet","hostPorts","apiPort"],"properties":{"file":{"type":"string"},"subnet":{"type":"string"},"hostPorts":{"type":"array","items":{"type":"number"}},"apiPort":{"type":"string"}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"checks":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["name","verdict","found"],"properties":{"name":{"type":"string"},"code":{"$ref":"#/$defs/code"},"verdict":{"enum":["ok","warning","error"]},"found":{"type":"string"},"remedy":{"type":"string"}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"engine":{"type":"object","properties":{"value":{"type":"object","required":["version","rootless","remote"],"properties":{"version":{"type":"string"},"rootless":{"type":"boolean"},"remote":{"type":"boolean"},"socket":{"type":"object","required":["path","exists"],"properties":{"path":{"type":"string"},"exists":{"type":"boolean"}}},"memory":{"type":"number"},"images":{"type":"string"},"disk":{"type":"number"},"kernel":{"type":"string"},"cgroups":{"type":"string"},"controllers":{"type":"array","items":{"type":"string"}},"netavark":{"type":"string"},"computerIs":{"type":"string"}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"containers":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["name","state","labels","ports","networks"],"properties":{"name":{"type":"string"},"state":{"type":"string"},"created":{"type":"number"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"ports":{"type":"array","items":{"type":"number"}},"networks":{"type":"array","items":{"type":"string"}}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"networks":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["name","labels","subnets"],"properties":{"name":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"dns":{"type":"boolean"},"subnets":{"type":"array","items":{"type":"string"}}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"mounts":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["node","wrong"],"properties":{"node":{"type":"string"},"wrong":{"type":"array","items":{"type":"string"}},"problems":{"type":"array","items":{"type":"object"}},"unknown":{"type":"string"}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"kubeconfig":{"type":"object","properties":{"value":{"type":"object","required":["contexts","current","server"],"properties":{"contexts":{"type":"array","items":{"type":"string"}},"current":{"type":"string"},"server":{"type":"string"}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"api":{"type":"object","properties":{"value":{"type":"object","required":["nodes","pods","events","claims","storageClasses","services","terminating"],"properties":{"nodes":{"type":"array","items":{"type":"object","required":["name","ready","message","taints","labels","version","kernel","pressure"],"properties":{"name":{"type":"string"},"ready":{"type":"boolean"},"message":{"type":"string"},"taints":{"type":"array","items":{"type":"string"}},"labels":{"type":"array","items":{"type":"string"}},"version":{"type":"string"},"kernel":{"type":"string"},"pressure":{"type":"array","items":{"type":"string"}}}}},"pods":{"type":"array","items":{"type":"object","required":["namespace","name","node","phase","ready","unscheduled","ofCilium","containers"],"properties":{"namespace":{"type":"string"},"name":{"type":"string"},"node":{"type":"string"},"phase":{"type":"string"},"ready":{"type":"boolean"},"unscheduled":{"type":"string"},"ofCilium":{"type":"boolean"},"containers":{"type":"array","items":{"type":"object","required":["name","image","init","ready","reason","message","restarts","last"],"properties":{"name":{"type":"string"},"image":{"type":"string"},"init":{"type":"boolean"},"ready":{"type":"boolean"},"reason":{"type":"string"},"message":{"type":"string"},"restarts":{},"last":{"type":"string"}}}}}}},"events":{"type":"array","items":{"type":"object","required":["namespace","object","reason","message"],"properties":{"namespace":{"type":"string"},"object":{"type":"string"},"reason":{"type":"string"},"message":{"type":"string"}}}},"claims":{"type":"array","items":{"type":"object","required":["namespace","name","phase"],"properties":{"namespace":{"type":"string"},"name":{"type":"string"},"phase":{"type":"string"}}}},"storageClasses":{"type":"array","items":{"type":"string"}},"services":{"type":"array","items":{"type":"object","required":["namespace","name","type","loadBalancerClass","addresses","ports"],"properties":{"namespace":{"type":"string"},"name":{"type":"string"},"type":{"type":"string"},"loadBalancerClass":{"type":"string"},"addresses":{"type":"array","items":{"type":"string"}},"ports":{"type":"array","items":{}}}}},"terminating":{"type":"array","items":{"type":"object","required":["name","why"],"properties":{"name":{"type":"string"},"why":{"type":"string"}}}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"crds":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["name","served"],"properties":{"name":{"type":"string"},"served":{"type":"array","items":{"type":"string"}}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"logs":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["namespace","pod","container","text"],"properties":{"namespace":{"type":"string"},"pod":{"type":"string"},"container":{"type":"string"},"text":{"type":"string"}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"release":{"type":"object","properties":{"value":{"anyOf":[{"type":"null"},{"type":"object","required":["status","revision","version","updated"],"properties":{"status":{"type":"string"},"revision":{"type":"number"},"version":{"type":"string"},"updated":{"type":"string"}}}]},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"values":{"type":"object","properties":{"value":{"type":"object"},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"status":{"type":"object","properties":{"value":{"type":"array","items":{"type":"string"}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]},"said":{"type":"object","properties":{"value":{"type":"array","items":{"type":"object","required":["where","text"],"properties":{"where":{"type":"string"},"text":{"type":"string"},"code":{"$ref":"#/$defs/code"},"time":{"type":"number"}}}},"unknown":{"type":"string"},"code":{"$ref":"#/$defs/code"}},"anyOf":[{"required":["value"]},{"required":["unknown"]}]}}}},"$defs":{"code":{"type":"string","pattern":"^[a-z0-9-]{1,40}/[a-z0-9-]{1,40}$","expected":"the code of a failure"}}};
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
if(data5.files !== undefined){
let data6 = data5.files;
const _errs13 = errors;
const _errs15 = errors;
let valid2 = false;
const _errs16 = errors;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing1;
if((data6.value === undefined) && (missing1 = "value")){
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
var _valid0 = _errs16 === errors;
valid2 = valid2 || _valid0;
const _errs17 = errors;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing2;
if((data6.unknown === undefined) && (missing2 = "unknown")){
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
var _valid0 = _errs17 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
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
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
if(errors === _errs13){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.value !== undefined){
let data7 = data6.value;
const _errs18 = errors;
if(errors === _errs18){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing3;
if(((((data7.file === undefined) && (missing3 = "file")) || ((data7.subnet === undefined) && (missing3 = "subnet"))) || ((data7.hostPorts === undefined) && (missing3 = "hostPorts"))) || ((data7.apiPort === undefined) && (missing3 = "apiPort"))){
validate52.errors = [{instancePath:instancePath+"/parts/files/value",schemaPath:"#/properties/parts/properties/files/properties/value/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data7.file !== undefined){
const _errs20 = errors;
if(typeof data7.file !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/files/value/file",schemaPath:"#/properties/parts/properties/files/properties/value/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs20 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.subnet !== undefined){
const _errs22 = errors;
if(typeof data7.subnet !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/files/value/subnet",schemaPath:"#/properties/parts/properties/files/properties/value/properties/subnet/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs22 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.hostPorts !== undefined){
let data10 = data7.hostPorts;
const _errs24 = errors;
if(errors === _errs24){
if(Array.isArray(data10)){
var valid5 = true;
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
const _errs26 = errors;
if(!((typeof data11 == "number") && (isFinite(data11)))){
validate52.errors = [{instancePath:instancePath+"/parts/files/value/hostPorts/" + i0,schemaPath:"#/properties/parts/properties/files/properties/value/properties/hostPorts/items/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid5 = _errs26 === errors;
if(!valid5){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/files/value/hostPorts",schemaPath:"#/properties/parts/properties/files/properties/value/properties/hostPorts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid4 = _errs24 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data7.apiPort !== undefined){
const _errs28 = errors;
if(typeof data7.apiPort !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/files/value/apiPort",schemaPath:"#/properties/parts/properties/files/properties/value/properties/apiPort/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs28 === errors;
}
else {
var valid4 = true;
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
var valid3 = _errs18 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.unknown !== undefined){
const _errs30 = errors;
if(typeof data6.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/files/unknown",schemaPath:"#/properties/parts/properties/files/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs30 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data6.code !== undefined){
const _errs32 = errors;
if(!(validate53(data6.code, {instancePath:instancePath+"/parts/files/code",parentData:data6,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid3 = _errs32 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/files",schemaPath:"#/properties/parts/properties/files/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.checks !== undefined){
let data15 = data5.checks;
const _errs33 = errors;
const _errs35 = errors;
let valid6 = false;
const _errs36 = errors;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing4;
if((data15.value === undefined) && (missing4 = "value")){
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
var _valid1 = _errs36 === errors;
valid6 = valid6 || _valid1;
const _errs37 = errors;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing5;
if((data15.unknown === undefined) && (missing5 = "unknown")){
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
var _valid1 = _errs37 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
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
errors = _errs35;
if(vErrors !== null){
if(_errs35){
vErrors.length = _errs35;
}
else {
vErrors = null;
}
}
}
if(errors === _errs33){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.value !== undefined){
let data16 = data15.value;
const _errs38 = errors;
if(errors === _errs38){
if(Array.isArray(data16)){
var valid8 = true;
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
let data17 = data16[i1];
const _errs40 = errors;
if(errors === _errs40){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing6;
if((((data17.name === undefined) && (missing6 = "name")) || ((data17.verdict === undefined) && (missing6 = "verdict"))) || ((data17.found === undefined) && (missing6 = "found"))){
validate52.errors = [{instancePath:instancePath+"/parts/checks/value/" + i1,schemaPath:"#/properties/parts/properties/checks/properties/value/items/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data17.name !== undefined){
const _errs42 = errors;
if(typeof data17.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/checks/value/" + i1+"/name",schemaPath:"#/properties/parts/properties/checks/properties/value/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs42 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.code !== undefined){
const _errs44 = errors;
if(!(validate53(data17.code, {instancePath:instancePath+"/parts/checks/value/" + i1+"/code",parentData:data17,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid9 = _errs44 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.verdict !== undefined){
let data20 = data17.verdict;
const _errs45 = errors;
if(!(((data20 === "ok") || (data20 === "warning")) || (data20 === "error"))){
validate52.errors = [{instancePath:instancePath+"/parts/checks/value/" + i1+"/verdict",schemaPath:"#/properties/parts/properties/checks/properties/value/items/properties/verdict/enum",keyword:"enum",params:{allowedValues: schema19.properties.parts.properties.checks.properties.value.items.properties.verdict.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid9 = _errs45 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.found !== undefined){
const _errs46 = errors;
if(typeof data17.found !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/checks/value/" + i1+"/found",schemaPath:"#/properties/parts/properties/checks/properties/value/items/properties/found/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs46 === errors;
}
else {
var valid9 = true;
}
if(valid9){
if(data17.remedy !== undefined){
const _errs48 = errors;
if(typeof data17.remedy !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/checks/value/" + i1+"/remedy",schemaPath:"#/properties/parts/properties/checks/properties/value/items/properties/remedy/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs48 === errors;
}
else {
var valid9 = true;
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
var valid8 = _errs40 === errors;
if(!valid8){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/checks/value",schemaPath:"#/properties/parts/properties/checks/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid7 = _errs38 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.unknown !== undefined){
const _errs50 = errors;
if(typeof data15.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/checks/unknown",schemaPath:"#/properties/parts/properties/checks/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs50 === errors;
}
else {
var valid7 = true;
}
if(valid7){
if(data15.code !== undefined){
const _errs52 = errors;
if(!(validate53(data15.code, {instancePath:instancePath+"/parts/checks/code",parentData:data15,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid7 = _errs52 === errors;
}
else {
var valid7 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/checks",schemaPath:"#/properties/parts/properties/checks/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs33 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.engine !== undefined){
let data25 = data5.engine;
const _errs53 = errors;
const _errs55 = errors;
let valid10 = false;
const _errs56 = errors;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
let missing7;
if((data25.value === undefined) && (missing7 = "value")){
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
var _valid2 = _errs56 === errors;
valid10 = valid10 || _valid2;
const _errs57 = errors;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
let missing8;
if((data25.unknown === undefined) && (missing8 = "unknown")){
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
var _valid2 = _errs57 === errors;
valid10 = valid10 || _valid2;
if(!valid10){
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
errors = _errs55;
if(vErrors !== null){
if(_errs55){
vErrors.length = _errs55;
}
else {
vErrors = null;
}
}
}
if(errors === _errs53){
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.value !== undefined){
let data26 = data25.value;
const _errs58 = errors;
if(errors === _errs58){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
let missing9;
if((((data26.version === undefined) && (missing9 = "version")) || ((data26.rootless === undefined) && (missing9 = "rootless"))) || ((data26.remote === undefined) && (missing9 = "remote"))){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value",schemaPath:"#/properties/parts/properties/engine/properties/value/required",keyword:"required",params:{missingProperty: missing9},message:"must have required property '"+missing9+"'"}];
return false;
}
else {
if(data26.version !== undefined){
const _errs60 = errors;
if(typeof data26.version !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/version",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs60 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.rootless !== undefined){
const _errs62 = errors;
if(typeof data26.rootless !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/rootless",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/rootless/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid12 = _errs62 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.remote !== undefined){
const _errs64 = errors;
if(typeof data26.remote !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/remote",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/remote/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid12 = _errs64 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.socket !== undefined){
let data30 = data26.socket;
const _errs66 = errors;
if(errors === _errs66){
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
let missing10;
if(((data30.path === undefined) && (missing10 = "path")) || ((data30.exists === undefined) && (missing10 = "exists"))){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/socket",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/socket/required",keyword:"required",params:{missingProperty: missing10},message:"must have required property '"+missing10+"'"}];
return false;
}
else {
if(data30.path !== undefined){
const _errs68 = errors;
if(typeof data30.path !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/socket/path",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/socket/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs68 === errors;
}
else {
var valid13 = true;
}
if(valid13){
if(data30.exists !== undefined){
const _errs70 = errors;
if(typeof data30.exists !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/socket/exists",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/socket/properties/exists/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid13 = _errs70 === errors;
}
else {
var valid13 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/socket",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/socket/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid12 = _errs66 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.memory !== undefined){
let data33 = data26.memory;
const _errs72 = errors;
if(!((typeof data33 == "number") && (isFinite(data33)))){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/memory",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/memory/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid12 = _errs72 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.images !== undefined){
const _errs74 = errors;
if(typeof data26.images !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/images",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/images/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs74 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.disk !== undefined){
let data35 = data26.disk;
const _errs76 = errors;
if(!((typeof data35 == "number") && (isFinite(data35)))){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/disk",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/disk/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid12 = _errs76 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.kernel !== undefined){
const _errs78 = errors;
if(typeof data26.kernel !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/kernel",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/kernel/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs78 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.cgroups !== undefined){
const _errs80 = errors;
if(typeof data26.cgroups !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/cgroups",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/cgroups/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs80 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.controllers !== undefined){
let data38 = data26.controllers;
const _errs82 = errors;
if(errors === _errs82){
if(Array.isArray(data38)){
var valid14 = true;
const len2 = data38.length;
for(let i2=0; i2<len2; i2++){
const _errs84 = errors;
if(typeof data38[i2] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/controllers/" + i2,schemaPath:"#/properties/parts/properties/engine/properties/value/properties/controllers/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs84 === errors;
if(!valid14){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/controllers",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/controllers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid12 = _errs82 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.netavark !== undefined){
const _errs86 = errors;
if(typeof data26.netavark !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/netavark",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/netavark/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs86 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data26.computerIs !== undefined){
const _errs88 = errors;
if(typeof data26.computerIs !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/value/computerIs",schemaPath:"#/properties/parts/properties/engine/properties/value/properties/computerIs/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs88 === errors;
}
else {
var valid12 = true;
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
var valid11 = _errs58 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data25.unknown !== undefined){
const _errs90 = errors;
if(typeof data25.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/engine/unknown",schemaPath:"#/properties/parts/properties/engine/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs90 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data25.code !== undefined){
const _errs92 = errors;
if(!(validate53(data25.code, {instancePath:instancePath+"/parts/engine/code",parentData:data25,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid11 = _errs92 === errors;
}
else {
var valid11 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/engine",schemaPath:"#/properties/parts/properties/engine/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs53 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.containers !== undefined){
let data44 = data5.containers;
const _errs93 = errors;
const _errs95 = errors;
let valid15 = false;
const _errs96 = errors;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
let missing11;
if((data44.value === undefined) && (missing11 = "value")){
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
var _valid3 = _errs96 === errors;
valid15 = valid15 || _valid3;
const _errs97 = errors;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
let missing12;
if((data44.unknown === undefined) && (missing12 = "unknown")){
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
var _valid3 = _errs97 === errors;
valid15 = valid15 || _valid3;
if(!valid15){
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
errors = _errs95;
if(vErrors !== null){
if(_errs95){
vErrors.length = _errs95;
}
else {
vErrors = null;
}
}
}
if(errors === _errs93){
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.value !== undefined){
let data45 = data44.value;
const _errs98 = errors;
if(errors === _errs98){
if(Array.isArray(data45)){
var valid17 = true;
const len3 = data45.length;
for(let i3=0; i3<len3; i3++){
let data46 = data45[i3];
const _errs100 = errors;
if(errors === _errs100){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
let missing13;
if((((((data46.name === undefined) && (missing13 = "name")) || ((data46.state === undefined) && (missing13 = "state"))) || ((data46.labels === undefined) && (missing13 = "labels"))) || ((data46.ports === undefined) && (missing13 = "ports"))) || ((data46.networks === undefined) && (missing13 = "networks"))){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3,schemaPath:"#/properties/parts/properties/containers/properties/value/items/required",keyword:"required",params:{missingProperty: missing13},message:"must have required property '"+missing13+"'"}];
return false;
}
else {
if(data46.name !== undefined){
const _errs102 = errors;
if(typeof data46.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/name",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs102 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.state !== undefined){
const _errs104 = errors;
if(typeof data46.state !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/state",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs104 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.created !== undefined){
let data49 = data46.created;
const _errs106 = errors;
if(!((typeof data49 == "number") && (isFinite(data49)))){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/created",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/created/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid18 = _errs106 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.labels !== undefined){
let data50 = data46.labels;
const _errs108 = errors;
if(errors === _errs108){
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
for(const key0 in data50){
const _errs111 = errors;
if(typeof data50[key0] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs111 === errors;
if(!valid19){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/labels",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid18 = _errs108 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.ports !== undefined){
let data52 = data46.ports;
const _errs113 = errors;
if(errors === _errs113){
if(Array.isArray(data52)){
var valid20 = true;
const len4 = data52.length;
for(let i4=0; i4<len4; i4++){
let data53 = data52[i4];
const _errs115 = errors;
if(!((typeof data53 == "number") && (isFinite(data53)))){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/ports/" + i4,schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/ports/items/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid20 = _errs115 === errors;
if(!valid20){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/ports",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid18 = _errs113 === errors;
}
else {
var valid18 = true;
}
if(valid18){
if(data46.networks !== undefined){
let data54 = data46.networks;
const _errs117 = errors;
if(errors === _errs117){
if(Array.isArray(data54)){
var valid21 = true;
const len5 = data54.length;
for(let i5=0; i5<len5; i5++){
const _errs119 = errors;
if(typeof data54[i5] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/networks/" + i5,schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/networks/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs119 === errors;
if(!valid21){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/containers/value/" + i3+"/networks",schemaPath:"#/properties/parts/properties/containers/properties/value/items/properties/networks/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid18 = _errs117 === errors;
}
else {
var valid18 = true;
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
var valid17 = _errs100 === errors;
if(!valid17){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/containers/value",schemaPath:"#/properties/parts/properties/containers/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs98 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data44.unknown !== undefined){
const _errs121 = errors;
if(typeof data44.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/containers/unknown",schemaPath:"#/properties/parts/properties/containers/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs121 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data44.code !== undefined){
const _errs123 = errors;
if(!(validate53(data44.code, {instancePath:instancePath+"/parts/containers/code",parentData:data44,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid16 = _errs123 === errors;
}
else {
var valid16 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/containers",schemaPath:"#/properties/parts/properties/containers/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs93 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.networks !== undefined){
let data58 = data5.networks;
const _errs124 = errors;
const _errs126 = errors;
let valid22 = false;
const _errs127 = errors;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
let missing14;
if((data58.value === undefined) && (missing14 = "value")){
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
var _valid4 = _errs127 === errors;
valid22 = valid22 || _valid4;
const _errs128 = errors;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
let missing15;
if((data58.unknown === undefined) && (missing15 = "unknown")){
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
var _valid4 = _errs128 === errors;
valid22 = valid22 || _valid4;
if(!valid22){
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
errors = _errs126;
if(vErrors !== null){
if(_errs126){
vErrors.length = _errs126;
}
else {
vErrors = null;
}
}
}
if(errors === _errs124){
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.value !== undefined){
let data59 = data58.value;
const _errs129 = errors;
if(errors === _errs129){
if(Array.isArray(data59)){
var valid24 = true;
const len6 = data59.length;
for(let i6=0; i6<len6; i6++){
let data60 = data59[i6];
const _errs131 = errors;
if(errors === _errs131){
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
let missing16;
if((((data60.name === undefined) && (missing16 = "name")) || ((data60.labels === undefined) && (missing16 = "labels"))) || ((data60.subnets === undefined) && (missing16 = "subnets"))){
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6,schemaPath:"#/properties/parts/properties/networks/properties/value/items/required",keyword:"required",params:{missingProperty: missing16},message:"must have required property '"+missing16+"'"}];
return false;
}
else {
if(data60.name !== undefined){
const _errs133 = errors;
if(typeof data60.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/name",schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid25 = _errs133 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data60.labels !== undefined){
let data62 = data60.labels;
const _errs135 = errors;
if(errors === _errs135){
if(data62 && typeof data62 == "object" && !Array.isArray(data62)){
for(const key1 in data62){
const _errs138 = errors;
if(typeof data62[key1] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/labels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid26 = _errs138 === errors;
if(!valid26){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/labels",schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid25 = _errs135 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data60.dns !== undefined){
const _errs140 = errors;
if(typeof data60.dns !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/dns",schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/dns/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid25 = _errs140 === errors;
}
else {
var valid25 = true;
}
if(valid25){
if(data60.subnets !== undefined){
let data65 = data60.subnets;
const _errs142 = errors;
if(errors === _errs142){
if(Array.isArray(data65)){
var valid27 = true;
const len7 = data65.length;
for(let i7=0; i7<len7; i7++){
const _errs144 = errors;
if(typeof data65[i7] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/subnets/" + i7,schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/subnets/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid27 = _errs144 === errors;
if(!valid27){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/networks/value/" + i6+"/subnets",schemaPath:"#/properties/parts/properties/networks/properties/value/items/properties/subnets/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid25 = _errs142 === errors;
}
else {
var valid25 = true;
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
var valid24 = _errs131 === errors;
if(!valid24){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/networks/value",schemaPath:"#/properties/parts/properties/networks/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid23 = _errs129 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data58.unknown !== undefined){
const _errs146 = errors;
if(typeof data58.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/networks/unknown",schemaPath:"#/properties/parts/properties/networks/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs146 === errors;
}
else {
var valid23 = true;
}
if(valid23){
if(data58.code !== undefined){
const _errs148 = errors;
if(!(validate53(data58.code, {instancePath:instancePath+"/parts/networks/code",parentData:data58,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid23 = _errs148 === errors;
}
else {
var valid23 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/networks",schemaPath:"#/properties/parts/properties/networks/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs124 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.mounts !== undefined){
let data69 = data5.mounts;
const _errs149 = errors;
const _errs151 = errors;
let valid28 = false;
const _errs152 = errors;
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
let missing17;
if((data69.value === undefined) && (missing17 = "value")){
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
var _valid5 = _errs152 === errors;
valid28 = valid28 || _valid5;
const _errs153 = errors;
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
let missing18;
if((data69.unknown === undefined) && (missing18 = "unknown")){
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
var _valid5 = _errs153 === errors;
valid28 = valid28 || _valid5;
if(!valid28){
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
errors = _errs151;
if(vErrors !== null){
if(_errs151){
vErrors.length = _errs151;
}
else {
vErrors = null;
}
}
}
if(errors === _errs149){
if(data69 && typeof data69 == "object" && !Array.isArray(data69)){
if(data69.value !== undefined){
let data70 = data69.value;
const _errs154 = errors;
if(errors === _errs154){
if(Array.isArray(data70)){
var valid30 = true;
const len8 = data70.length;
for(let i8=0; i8<len8; i8++){
let data71 = data70[i8];
const _errs156 = errors;
if(errors === _errs156){
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
let missing19;
if(((data71.node === undefined) && (missing19 = "node")) || ((data71.wrong === undefined) && (missing19 = "wrong"))){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8,schemaPath:"#/properties/parts/properties/mounts/properties/value/items/required",keyword:"required",params:{missingProperty: missing19},message:"must have required property '"+missing19+"'"}];
return false;
}
else {
if(data71.node !== undefined){
const _errs158 = errors;
if(typeof data71.node !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/node",schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs158 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data71.wrong !== undefined){
let data73 = data71.wrong;
const _errs160 = errors;
if(errors === _errs160){
if(Array.isArray(data73)){
var valid32 = true;
const len9 = data73.length;
for(let i9=0; i9<len9; i9++){
const _errs162 = errors;
if(typeof data73[i9] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/wrong/" + i9,schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/wrong/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid32 = _errs162 === errors;
if(!valid32){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/wrong",schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/wrong/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid31 = _errs160 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data71.problems !== undefined){
let data75 = data71.problems;
const _errs164 = errors;
if(errors === _errs164){
if(Array.isArray(data75)){
var valid33 = true;
const len10 = data75.length;
for(let i10=0; i10<len10; i10++){
let data76 = data75[i10];
const _errs166 = errors;
if(!(data76 && typeof data76 == "object" && !Array.isArray(data76))){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/problems/" + i10,schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/problems/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid33 = _errs166 === errors;
if(!valid33){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/problems",schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid31 = _errs164 === errors;
}
else {
var valid31 = true;
}
if(valid31){
if(data71.unknown !== undefined){
const _errs168 = errors;
if(typeof data71.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value/" + i8+"/unknown",schemaPath:"#/properties/parts/properties/mounts/properties/value/items/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid31 = _errs168 === errors;
}
else {
var valid31 = true;
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
var valid30 = _errs156 === errors;
if(!valid30){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/mounts/value",schemaPath:"#/properties/parts/properties/mounts/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid29 = _errs154 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data69.unknown !== undefined){
const _errs170 = errors;
if(typeof data69.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/mounts/unknown",schemaPath:"#/properties/parts/properties/mounts/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid29 = _errs170 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data69.code !== undefined){
const _errs172 = errors;
if(!(validate53(data69.code, {instancePath:instancePath+"/parts/mounts/code",parentData:data69,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid29 = _errs172 === errors;
}
else {
var valid29 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/mounts",schemaPath:"#/properties/parts/properties/mounts/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs149 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.kubeconfig !== undefined){
let data80 = data5.kubeconfig;
const _errs173 = errors;
const _errs175 = errors;
let valid34 = false;
const _errs176 = errors;
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
let missing20;
if((data80.value === undefined) && (missing20 = "value")){
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
var _valid6 = _errs176 === errors;
valid34 = valid34 || _valid6;
const _errs177 = errors;
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
let missing21;
if((data80.unknown === undefined) && (missing21 = "unknown")){
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
var _valid6 = _errs177 === errors;
valid34 = valid34 || _valid6;
if(!valid34){
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
errors = _errs175;
if(vErrors !== null){
if(_errs175){
vErrors.length = _errs175;
}
else {
vErrors = null;
}
}
}
if(errors === _errs173){
if(data80 && typeof data80 == "object" && !Array.isArray(data80)){
if(data80.value !== undefined){
let data81 = data80.value;
const _errs178 = errors;
if(errors === _errs178){
if(data81 && typeof data81 == "object" && !Array.isArray(data81)){
let missing22;
if((((data81.contexts === undefined) && (missing22 = "contexts")) || ((data81.current === undefined) && (missing22 = "current"))) || ((data81.server === undefined) && (missing22 = "server"))){
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/value",schemaPath:"#/properties/parts/properties/kubeconfig/properties/value/required",keyword:"required",params:{missingProperty: missing22},message:"must have required property '"+missing22+"'"}];
return false;
}
else {
if(data81.contexts !== undefined){
let data82 = data81.contexts;
const _errs180 = errors;
if(errors === _errs180){
if(Array.isArray(data82)){
var valid37 = true;
const len11 = data82.length;
for(let i11=0; i11<len11; i11++){
const _errs182 = errors;
if(typeof data82[i11] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/value/contexts/" + i11,schemaPath:"#/properties/parts/properties/kubeconfig/properties/value/properties/contexts/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid37 = _errs182 === errors;
if(!valid37){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/value/contexts",schemaPath:"#/properties/parts/properties/kubeconfig/properties/value/properties/contexts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid36 = _errs180 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data81.current !== undefined){
const _errs184 = errors;
if(typeof data81.current !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/value/current",schemaPath:"#/properties/parts/properties/kubeconfig/properties/value/properties/current/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid36 = _errs184 === errors;
}
else {
var valid36 = true;
}
if(valid36){
if(data81.server !== undefined){
const _errs186 = errors;
if(typeof data81.server !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/value/server",schemaPath:"#/properties/parts/properties/kubeconfig/properties/value/properties/server/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid36 = _errs186 === errors;
}
else {
var valid36 = true;
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
var valid35 = _errs178 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data80.unknown !== undefined){
const _errs188 = errors;
if(typeof data80.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig/unknown",schemaPath:"#/properties/parts/properties/kubeconfig/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid35 = _errs188 === errors;
}
else {
var valid35 = true;
}
if(valid35){
if(data80.code !== undefined){
const _errs190 = errors;
if(!(validate53(data80.code, {instancePath:instancePath+"/parts/kubeconfig/code",parentData:data80,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid35 = _errs190 === errors;
}
else {
var valid35 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/kubeconfig",schemaPath:"#/properties/parts/properties/kubeconfig/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs173 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.api !== undefined){
let data88 = data5.api;
const _errs191 = errors;
const _errs193 = errors;
let valid38 = false;
const _errs194 = errors;
if(data88 && typeof data88 == "object" && !Array.isArray(data88)){
let missing23;
if((data88.value === undefined) && (missing23 = "value")){
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
var _valid7 = _errs194 === errors;
valid38 = valid38 || _valid7;
const _errs195 = errors;
if(data88 && typeof data88 == "object" && !Array.isArray(data88)){
let missing24;
if((data88.unknown === undefined) && (missing24 = "unknown")){
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
var _valid7 = _errs195 === errors;
valid38 = valid38 || _valid7;
if(!valid38){
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
errors = _errs193;
if(vErrors !== null){
if(_errs193){
vErrors.length = _errs193;
}
else {
vErrors = null;
}
}
}
if(errors === _errs191){
if(data88 && typeof data88 == "object" && !Array.isArray(data88)){
if(data88.value !== undefined){
let data89 = data88.value;
const _errs196 = errors;
if(errors === _errs196){
if(data89 && typeof data89 == "object" && !Array.isArray(data89)){
let missing25;
if((((((((data89.nodes === undefined) && (missing25 = "nodes")) || ((data89.pods === undefined) && (missing25 = "pods"))) || ((data89.events === undefined) && (missing25 = "events"))) || ((data89.claims === undefined) && (missing25 = "claims"))) || ((data89.storageClasses === undefined) && (missing25 = "storageClasses"))) || ((data89.services === undefined) && (missing25 = "services"))) || ((data89.terminating === undefined) && (missing25 = "terminating"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value",schemaPath:"#/properties/parts/properties/api/properties/value/required",keyword:"required",params:{missingProperty: missing25},message:"must have required property '"+missing25+"'"}];
return false;
}
else {
if(data89.nodes !== undefined){
let data90 = data89.nodes;
const _errs198 = errors;
if(errors === _errs198){
if(Array.isArray(data90)){
var valid41 = true;
const len12 = data90.length;
for(let i12=0; i12<len12; i12++){
let data91 = data90[i12];
const _errs200 = errors;
if(errors === _errs200){
if(data91 && typeof data91 == "object" && !Array.isArray(data91)){
let missing26;
if(((((((((data91.name === undefined) && (missing26 = "name")) || ((data91.ready === undefined) && (missing26 = "ready"))) || ((data91.message === undefined) && (missing26 = "message"))) || ((data91.taints === undefined) && (missing26 = "taints"))) || ((data91.labels === undefined) && (missing26 = "labels"))) || ((data91.version === undefined) && (missing26 = "version"))) || ((data91.kernel === undefined) && (missing26 = "kernel"))) || ((data91.pressure === undefined) && (missing26 = "pressure"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12,schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/required",keyword:"required",params:{missingProperty: missing26},message:"must have required property '"+missing26+"'"}];
return false;
}
else {
if(data91.name !== undefined){
const _errs202 = errors;
if(typeof data91.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid42 = _errs202 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.ready !== undefined){
const _errs204 = errors;
if(typeof data91.ready !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/ready",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/ready/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid42 = _errs204 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.message !== undefined){
const _errs206 = errors;
if(typeof data91.message !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/message",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid42 = _errs206 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.taints !== undefined){
let data95 = data91.taints;
const _errs208 = errors;
if(errors === _errs208){
if(Array.isArray(data95)){
var valid43 = true;
const len13 = data95.length;
for(let i13=0; i13<len13; i13++){
const _errs210 = errors;
if(typeof data95[i13] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/taints/" + i13,schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/taints/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid43 = _errs210 === errors;
if(!valid43){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/taints",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/taints/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid42 = _errs208 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.labels !== undefined){
let data97 = data91.labels;
const _errs212 = errors;
if(errors === _errs212){
if(Array.isArray(data97)){
var valid44 = true;
const len14 = data97.length;
for(let i14=0; i14<len14; i14++){
const _errs214 = errors;
if(typeof data97[i14] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/labels/" + i14,schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/labels/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid44 = _errs214 === errors;
if(!valid44){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/labels",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid42 = _errs212 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.version !== undefined){
const _errs216 = errors;
if(typeof data91.version !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/version",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid42 = _errs216 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.kernel !== undefined){
const _errs218 = errors;
if(typeof data91.kernel !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/kernel",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/kernel/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid42 = _errs218 === errors;
}
else {
var valid42 = true;
}
if(valid42){
if(data91.pressure !== undefined){
let data101 = data91.pressure;
const _errs220 = errors;
if(errors === _errs220){
if(Array.isArray(data101)){
var valid45 = true;
const len15 = data101.length;
for(let i15=0; i15<len15; i15++){
const _errs222 = errors;
if(typeof data101[i15] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/pressure/" + i15,schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/pressure/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid45 = _errs222 === errors;
if(!valid45){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12+"/pressure",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/properties/pressure/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid42 = _errs220 === errors;
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
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes/" + i12,schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid41 = _errs200 === errors;
if(!valid41){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/nodes",schemaPath:"#/properties/parts/properties/api/properties/value/properties/nodes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid40 = _errs198 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data89.pods !== undefined){
let data103 = data89.pods;
const _errs224 = errors;
if(errors === _errs224){
if(Array.isArray(data103)){
var valid46 = true;
const len16 = data103.length;
for(let i16=0; i16<len16; i16++){
let data104 = data103[i16];
const _errs226 = errors;
if(errors === _errs226){
if(data104 && typeof data104 == "object" && !Array.isArray(data104)){
let missing27;
if(((((((((data104.namespace === undefined) && (missing27 = "namespace")) || ((data104.name === undefined) && (missing27 = "name"))) || ((data104.node === undefined) && (missing27 = "node"))) || ((data104.phase === undefined) && (missing27 = "phase"))) || ((data104.ready === undefined) && (missing27 = "ready"))) || ((data104.unscheduled === undefined) && (missing27 = "unscheduled"))) || ((data104.ofCilium === undefined) && (missing27 = "ofCilium"))) || ((data104.containers === undefined) && (missing27 = "containers"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16,schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/required",keyword:"required",params:{missingProperty: missing27},message:"must have required property '"+missing27+"'"}];
return false;
}
else {
if(data104.namespace !== undefined){
const _errs228 = errors;
if(typeof data104.namespace !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/namespace",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid47 = _errs228 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data104.name !== undefined){
const _errs230 = errors;
if(typeof data104.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid47 = _errs230 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data104.node !== undefined){
const _errs232 = errors;
if(typeof data104.node !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/node",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid47 = _errs232 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data104.phase !== undefined){
const _errs234 = errors;
if(typeof data104.phase !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/phase",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/phase/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid47 = _errs234 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data104.ready !== undefined){
const _errs236 = errors;
if(typeof data104.ready !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/ready",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/ready/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid47 = _errs236 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data104.unscheduled !== undefined){
const _errs238 = errors;
if(typeof data104.unscheduled !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/unscheduled",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/unscheduled/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid47 = _errs238 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data104.ofCilium !== undefined){
const _errs240 = errors;
if(typeof data104.ofCilium !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/ofCilium",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/ofCilium/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid47 = _errs240 === errors;
}
else {
var valid47 = true;
}
if(valid47){
if(data104.containers !== undefined){
let data112 = data104.containers;
const _errs242 = errors;
if(errors === _errs242){
if(Array.isArray(data112)){
var valid48 = true;
const len17 = data112.length;
for(let i17=0; i17<len17; i17++){
let data113 = data112[i17];
const _errs244 = errors;
if(errors === _errs244){
if(data113 && typeof data113 == "object" && !Array.isArray(data113)){
let missing28;
if(((((((((data113.name === undefined) && (missing28 = "name")) || ((data113.image === undefined) && (missing28 = "image"))) || ((data113.init === undefined) && (missing28 = "init"))) || ((data113.ready === undefined) && (missing28 = "ready"))) || ((data113.reason === undefined) && (missing28 = "reason"))) || ((data113.message === undefined) && (missing28 = "message"))) || ((data113.restarts === undefined) && (missing28 = "restarts"))) || ((data113.last === undefined) && (missing28 = "last"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17,schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/required",keyword:"required",params:{missingProperty: missing28},message:"must have required property '"+missing28+"'"}];
return false;
}
else {
if(data113.name !== undefined){
const _errs246 = errors;
if(typeof data113.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs246 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data113.image !== undefined){
const _errs248 = errors;
if(typeof data113.image !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/image",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs248 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data113.init !== undefined){
const _errs250 = errors;
if(typeof data113.init !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/init",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/init/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid49 = _errs250 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data113.ready !== undefined){
const _errs252 = errors;
if(typeof data113.ready !== "boolean"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/ready",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/ready/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid49 = _errs252 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data113.reason !== undefined){
const _errs254 = errors;
if(typeof data113.reason !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/reason",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs254 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data113.message !== undefined){
const _errs256 = errors;
if(typeof data113.message !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/message",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs256 === errors;
}
else {
var valid49 = true;
}
if(valid49){
if(data113.last !== undefined){
const _errs258 = errors;
if(typeof data113.last !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17+"/last",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/properties/last/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid49 = _errs258 === errors;
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
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers/" + i17,schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid48 = _errs244 === errors;
if(!valid48){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods/" + i16+"/containers",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/items/properties/containers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid47 = _errs242 === errors;
}
else {
var valid47 = true;
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
var valid46 = _errs226 === errors;
if(!valid46){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/pods",schemaPath:"#/properties/parts/properties/api/properties/value/properties/pods/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid40 = _errs224 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data89.events !== undefined){
let data121 = data89.events;
const _errs260 = errors;
if(errors === _errs260){
if(Array.isArray(data121)){
var valid50 = true;
const len18 = data121.length;
for(let i18=0; i18<len18; i18++){
let data122 = data121[i18];
const _errs262 = errors;
if(errors === _errs262){
if(data122 && typeof data122 == "object" && !Array.isArray(data122)){
let missing29;
if(((((data122.namespace === undefined) && (missing29 = "namespace")) || ((data122.object === undefined) && (missing29 = "object"))) || ((data122.reason === undefined) && (missing29 = "reason"))) || ((data122.message === undefined) && (missing29 = "message"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events/" + i18,schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/items/required",keyword:"required",params:{missingProperty: missing29},message:"must have required property '"+missing29+"'"}];
return false;
}
else {
if(data122.namespace !== undefined){
const _errs264 = errors;
if(typeof data122.namespace !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events/" + i18+"/namespace",schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid51 = _errs264 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data122.object !== undefined){
const _errs266 = errors;
if(typeof data122.object !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events/" + i18+"/object",schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/items/properties/object/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid51 = _errs266 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data122.reason !== undefined){
const _errs268 = errors;
if(typeof data122.reason !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events/" + i18+"/reason",schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid51 = _errs268 === errors;
}
else {
var valid51 = true;
}
if(valid51){
if(data122.message !== undefined){
const _errs270 = errors;
if(typeof data122.message !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events/" + i18+"/message",schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid51 = _errs270 === errors;
}
else {
var valid51 = true;
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
var valid50 = _errs262 === errors;
if(!valid50){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/events",schemaPath:"#/properties/parts/properties/api/properties/value/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid40 = _errs260 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data89.claims !== undefined){
let data127 = data89.claims;
const _errs272 = errors;
if(errors === _errs272){
if(Array.isArray(data127)){
var valid52 = true;
const len19 = data127.length;
for(let i19=0; i19<len19; i19++){
let data128 = data127[i19];
const _errs274 = errors;
if(errors === _errs274){
if(data128 && typeof data128 == "object" && !Array.isArray(data128)){
let missing30;
if((((data128.namespace === undefined) && (missing30 = "namespace")) || ((data128.name === undefined) && (missing30 = "name"))) || ((data128.phase === undefined) && (missing30 = "phase"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/claims/" + i19,schemaPath:"#/properties/parts/properties/api/properties/value/properties/claims/items/required",keyword:"required",params:{missingProperty: missing30},message:"must have required property '"+missing30+"'"}];
return false;
}
else {
if(data128.namespace !== undefined){
const _errs276 = errors;
if(typeof data128.namespace !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/claims/" + i19+"/namespace",schemaPath:"#/properties/parts/properties/api/properties/value/properties/claims/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid53 = _errs276 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data128.name !== undefined){
const _errs278 = errors;
if(typeof data128.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/claims/" + i19+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/claims/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid53 = _errs278 === errors;
}
else {
var valid53 = true;
}
if(valid53){
if(data128.phase !== undefined){
const _errs280 = errors;
if(typeof data128.phase !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/claims/" + i19+"/phase",schemaPath:"#/properties/parts/properties/api/properties/value/properties/claims/items/properties/phase/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid53 = _errs280 === errors;
}
else {
var valid53 = true;
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
var valid52 = _errs274 === errors;
if(!valid52){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/claims",schemaPath:"#/properties/parts/properties/api/properties/value/properties/claims/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid40 = _errs272 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data89.storageClasses !== undefined){
let data132 = data89.storageClasses;
const _errs282 = errors;
if(errors === _errs282){
if(Array.isArray(data132)){
var valid54 = true;
const len20 = data132.length;
for(let i20=0; i20<len20; i20++){
const _errs284 = errors;
if(typeof data132[i20] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/storageClasses/" + i20,schemaPath:"#/properties/parts/properties/api/properties/value/properties/storageClasses/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid54 = _errs284 === errors;
if(!valid54){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/storageClasses",schemaPath:"#/properties/parts/properties/api/properties/value/properties/storageClasses/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid40 = _errs282 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data89.services !== undefined){
let data134 = data89.services;
const _errs286 = errors;
if(errors === _errs286){
if(Array.isArray(data134)){
var valid55 = true;
const len21 = data134.length;
for(let i21=0; i21<len21; i21++){
let data135 = data134[i21];
const _errs288 = errors;
if(errors === _errs288){
if(data135 && typeof data135 == "object" && !Array.isArray(data135)){
let missing31;
if(((((((data135.namespace === undefined) && (missing31 = "namespace")) || ((data135.name === undefined) && (missing31 = "name"))) || ((data135.type === undefined) && (missing31 = "type"))) || ((data135.loadBalancerClass === undefined) && (missing31 = "loadBalancerClass"))) || ((data135.addresses === undefined) && (missing31 = "addresses"))) || ((data135.ports === undefined) && (missing31 = "ports"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21,schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/required",keyword:"required",params:{missingProperty: missing31},message:"must have required property '"+missing31+"'"}];
return false;
}
else {
if(data135.namespace !== undefined){
const _errs290 = errors;
if(typeof data135.namespace !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/namespace",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid56 = _errs290 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data135.name !== undefined){
const _errs292 = errors;
if(typeof data135.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid56 = _errs292 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data135.type !== undefined){
const _errs294 = errors;
if(typeof data135.type !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/type",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid56 = _errs294 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data135.loadBalancerClass !== undefined){
const _errs296 = errors;
if(typeof data135.loadBalancerClass !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/loadBalancerClass",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/loadBalancerClass/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid56 = _errs296 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data135.addresses !== undefined){
let data140 = data135.addresses;
const _errs298 = errors;
if(errors === _errs298){
if(Array.isArray(data140)){
var valid57 = true;
const len22 = data140.length;
for(let i22=0; i22<len22; i22++){
const _errs300 = errors;
if(typeof data140[i22] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/addresses/" + i22,schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/addresses/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid57 = _errs300 === errors;
if(!valid57){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/addresses",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/addresses/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid56 = _errs298 === errors;
}
else {
var valid56 = true;
}
if(valid56){
if(data135.ports !== undefined){
const _errs302 = errors;
if(errors === _errs302){
if(!(Array.isArray(data135.ports))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services/" + i21+"/ports",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/items/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid56 = _errs302 === errors;
}
else {
var valid56 = true;
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
var valid55 = _errs288 === errors;
if(!valid55){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/services",schemaPath:"#/properties/parts/properties/api/properties/value/properties/services/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid40 = _errs286 === errors;
}
else {
var valid40 = true;
}
if(valid40){
if(data89.terminating !== undefined){
let data143 = data89.terminating;
const _errs304 = errors;
if(errors === _errs304){
if(Array.isArray(data143)){
var valid58 = true;
const len23 = data143.length;
for(let i23=0; i23<len23; i23++){
let data144 = data143[i23];
const _errs306 = errors;
if(errors === _errs306){
if(data144 && typeof data144 == "object" && !Array.isArray(data144)){
let missing32;
if(((data144.name === undefined) && (missing32 = "name")) || ((data144.why === undefined) && (missing32 = "why"))){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/terminating/" + i23,schemaPath:"#/properties/parts/properties/api/properties/value/properties/terminating/items/required",keyword:"required",params:{missingProperty: missing32},message:"must have required property '"+missing32+"'"}];
return false;
}
else {
if(data144.name !== undefined){
const _errs308 = errors;
if(typeof data144.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/terminating/" + i23+"/name",schemaPath:"#/properties/parts/properties/api/properties/value/properties/terminating/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid59 = _errs308 === errors;
}
else {
var valid59 = true;
}
if(valid59){
if(data144.why !== undefined){
const _errs310 = errors;
if(typeof data144.why !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/value/terminating/" + i23+"/why",schemaPath:"#/properties/parts/properties/api/properties/value/properties/terminating/items/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid59 = _errs310 === errors;
}
else {
var valid59 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/terminating/" + i23,schemaPath:"#/properties/parts/properties/api/properties/value/properties/terminating/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid58 = _errs306 === errors;
if(!valid58){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api/value/terminating",schemaPath:"#/properties/parts/properties/api/properties/value/properties/terminating/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid40 = _errs304 === errors;
}
else {
var valid40 = true;
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
var valid39 = _errs196 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data88.unknown !== undefined){
const _errs312 = errors;
if(typeof data88.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/api/unknown",schemaPath:"#/properties/parts/properties/api/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid39 = _errs312 === errors;
}
else {
var valid39 = true;
}
if(valid39){
if(data88.code !== undefined){
const _errs314 = errors;
if(!(validate53(data88.code, {instancePath:instancePath+"/parts/api/code",parentData:data88,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid39 = _errs314 === errors;
}
else {
var valid39 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/api",schemaPath:"#/properties/parts/properties/api/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs191 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.crds !== undefined){
let data149 = data5.crds;
const _errs315 = errors;
const _errs317 = errors;
let valid60 = false;
const _errs318 = errors;
if(data149 && typeof data149 == "object" && !Array.isArray(data149)){
let missing33;
if((data149.value === undefined) && (missing33 = "value")){
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
var _valid8 = _errs318 === errors;
valid60 = valid60 || _valid8;
const _errs319 = errors;
if(data149 && typeof data149 == "object" && !Array.isArray(data149)){
let missing34;
if((data149.unknown === undefined) && (missing34 = "unknown")){
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
var _valid8 = _errs319 === errors;
valid60 = valid60 || _valid8;
if(!valid60){
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
errors = _errs317;
if(vErrors !== null){
if(_errs317){
vErrors.length = _errs317;
}
else {
vErrors = null;
}
}
}
if(errors === _errs315){
if(data149 && typeof data149 == "object" && !Array.isArray(data149)){
if(data149.value !== undefined){
let data150 = data149.value;
const _errs320 = errors;
if(errors === _errs320){
if(Array.isArray(data150)){
var valid62 = true;
const len24 = data150.length;
for(let i24=0; i24<len24; i24++){
let data151 = data150[i24];
const _errs322 = errors;
if(errors === _errs322){
if(data151 && typeof data151 == "object" && !Array.isArray(data151)){
let missing35;
if(((data151.name === undefined) && (missing35 = "name")) || ((data151.served === undefined) && (missing35 = "served"))){
validate52.errors = [{instancePath:instancePath+"/parts/crds/value/" + i24,schemaPath:"#/properties/parts/properties/crds/properties/value/items/required",keyword:"required",params:{missingProperty: missing35},message:"must have required property '"+missing35+"'"}];
return false;
}
else {
if(data151.name !== undefined){
const _errs324 = errors;
if(typeof data151.name !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/crds/value/" + i24+"/name",schemaPath:"#/properties/parts/properties/crds/properties/value/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid63 = _errs324 === errors;
}
else {
var valid63 = true;
}
if(valid63){
if(data151.served !== undefined){
let data153 = data151.served;
const _errs326 = errors;
if(errors === _errs326){
if(Array.isArray(data153)){
var valid64 = true;
const len25 = data153.length;
for(let i25=0; i25<len25; i25++){
const _errs328 = errors;
if(typeof data153[i25] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/crds/value/" + i24+"/served/" + i25,schemaPath:"#/properties/parts/properties/crds/properties/value/items/properties/served/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid64 = _errs328 === errors;
if(!valid64){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/crds/value/" + i24+"/served",schemaPath:"#/properties/parts/properties/crds/properties/value/items/properties/served/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid63 = _errs326 === errors;
}
else {
var valid63 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/crds/value/" + i24,schemaPath:"#/properties/parts/properties/crds/properties/value/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid62 = _errs322 === errors;
if(!valid62){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/crds/value",schemaPath:"#/properties/parts/properties/crds/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid61 = _errs320 === errors;
}
else {
var valid61 = true;
}
if(valid61){
if(data149.unknown !== undefined){
const _errs330 = errors;
if(typeof data149.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/crds/unknown",schemaPath:"#/properties/parts/properties/crds/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid61 = _errs330 === errors;
}
else {
var valid61 = true;
}
if(valid61){
if(data149.code !== undefined){
const _errs332 = errors;
if(!(validate53(data149.code, {instancePath:instancePath+"/parts/crds/code",parentData:data149,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid61 = _errs332 === errors;
}
else {
var valid61 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/crds",schemaPath:"#/properties/parts/properties/crds/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs315 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.logs !== undefined){
let data157 = data5.logs;
const _errs333 = errors;
const _errs335 = errors;
let valid65 = false;
const _errs336 = errors;
if(data157 && typeof data157 == "object" && !Array.isArray(data157)){
let missing36;
if((data157.value === undefined) && (missing36 = "value")){
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
var _valid9 = _errs336 === errors;
valid65 = valid65 || _valid9;
const _errs337 = errors;
if(data157 && typeof data157 == "object" && !Array.isArray(data157)){
let missing37;
if((data157.unknown === undefined) && (missing37 = "unknown")){
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
var _valid9 = _errs337 === errors;
valid65 = valid65 || _valid9;
if(!valid65){
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
errors = _errs335;
if(vErrors !== null){
if(_errs335){
vErrors.length = _errs335;
}
else {
vErrors = null;
}
}
}
if(errors === _errs333){
if(data157 && typeof data157 == "object" && !Array.isArray(data157)){
if(data157.value !== undefined){
let data158 = data157.value;
const _errs338 = errors;
if(errors === _errs338){
if(Array.isArray(data158)){
var valid67 = true;
const len26 = data158.length;
for(let i26=0; i26<len26; i26++){
let data159 = data158[i26];
const _errs340 = errors;
if(errors === _errs340){
if(data159 && typeof data159 == "object" && !Array.isArray(data159)){
let missing38;
if(((((data159.namespace === undefined) && (missing38 = "namespace")) || ((data159.pod === undefined) && (missing38 = "pod"))) || ((data159.container === undefined) && (missing38 = "container"))) || ((data159.text === undefined) && (missing38 = "text"))){
validate52.errors = [{instancePath:instancePath+"/parts/logs/value/" + i26,schemaPath:"#/properties/parts/properties/logs/properties/value/items/required",keyword:"required",params:{missingProperty: missing38},message:"must have required property '"+missing38+"'"}];
return false;
}
else {
if(data159.namespace !== undefined){
const _errs342 = errors;
if(typeof data159.namespace !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/logs/value/" + i26+"/namespace",schemaPath:"#/properties/parts/properties/logs/properties/value/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid68 = _errs342 === errors;
}
else {
var valid68 = true;
}
if(valid68){
if(data159.pod !== undefined){
const _errs344 = errors;
if(typeof data159.pod !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/logs/value/" + i26+"/pod",schemaPath:"#/properties/parts/properties/logs/properties/value/items/properties/pod/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid68 = _errs344 === errors;
}
else {
var valid68 = true;
}
if(valid68){
if(data159.container !== undefined){
const _errs346 = errors;
if(typeof data159.container !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/logs/value/" + i26+"/container",schemaPath:"#/properties/parts/properties/logs/properties/value/items/properties/container/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid68 = _errs346 === errors;
}
else {
var valid68 = true;
}
if(valid68){
if(data159.text !== undefined){
const _errs348 = errors;
if(typeof data159.text !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/logs/value/" + i26+"/text",schemaPath:"#/properties/parts/properties/logs/properties/value/items/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid68 = _errs348 === errors;
}
else {
var valid68 = true;
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
var valid67 = _errs340 === errors;
if(!valid67){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/logs/value",schemaPath:"#/properties/parts/properties/logs/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid66 = _errs338 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data157.unknown !== undefined){
const _errs350 = errors;
if(typeof data157.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/logs/unknown",schemaPath:"#/properties/parts/properties/logs/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid66 = _errs350 === errors;
}
else {
var valid66 = true;
}
if(valid66){
if(data157.code !== undefined){
const _errs352 = errors;
if(!(validate53(data157.code, {instancePath:instancePath+"/parts/logs/code",parentData:data157,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid66 = _errs352 === errors;
}
else {
var valid66 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/logs",schemaPath:"#/properties/parts/properties/logs/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs333 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.release !== undefined){
let data166 = data5.release;
const _errs353 = errors;
const _errs355 = errors;
let valid69 = false;
const _errs356 = errors;
if(data166 && typeof data166 == "object" && !Array.isArray(data166)){
let missing39;
if((data166.value === undefined) && (missing39 = "value")){
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
var _valid10 = _errs356 === errors;
valid69 = valid69 || _valid10;
const _errs357 = errors;
if(data166 && typeof data166 == "object" && !Array.isArray(data166)){
let missing40;
if((data166.unknown === undefined) && (missing40 = "unknown")){
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
var _valid10 = _errs357 === errors;
valid69 = valid69 || _valid10;
if(!valid69){
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
errors = _errs355;
if(vErrors !== null){
if(_errs355){
vErrors.length = _errs355;
}
else {
vErrors = null;
}
}
}
if(errors === _errs353){
if(data166 && typeof data166 == "object" && !Array.isArray(data166)){
if(data166.value !== undefined){
let data167 = data166.value;
const _errs358 = errors;
const _errs359 = errors;
let valid71 = false;
const _errs360 = errors;
if(data167 !== null){
const err33 = {instancePath:instancePath+"/parts/release/value",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/0/type",keyword:"type",params:{type: "null"},message:"must be null"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid11 = _errs360 === errors;
valid71 = valid71 || _valid11;
const _errs362 = errors;
if(errors === _errs362){
if(data167 && typeof data167 == "object" && !Array.isArray(data167)){
let missing41;
if(((((data167.status === undefined) && (missing41 = "status")) || ((data167.revision === undefined) && (missing41 = "revision"))) || ((data167.version === undefined) && (missing41 = "version"))) || ((data167.updated === undefined) && (missing41 = "updated"))){
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
if(data167.status !== undefined){
const _errs364 = errors;
if(typeof data167.status !== "string"){
const err35 = {instancePath:instancePath+"/parts/release/value/status",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/1/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var valid72 = _errs364 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data167.revision !== undefined){
let data169 = data167.revision;
const _errs366 = errors;
if(!((typeof data169 == "number") && (isFinite(data169)))){
const err36 = {instancePath:instancePath+"/parts/release/value/revision",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/1/properties/revision/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var valid72 = _errs366 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data167.version !== undefined){
const _errs368 = errors;
if(typeof data167.version !== "string"){
const err37 = {instancePath:instancePath+"/parts/release/value/version",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/1/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var valid72 = _errs368 === errors;
}
else {
var valid72 = true;
}
if(valid72){
if(data167.updated !== undefined){
const _errs370 = errors;
if(typeof data167.updated !== "string"){
const err38 = {instancePath:instancePath+"/parts/release/value/updated",schemaPath:"#/properties/parts/properties/release/properties/value/anyOf/1/properties/updated/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var valid72 = _errs370 === errors;
}
else {
var valid72 = true;
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
var _valid11 = _errs362 === errors;
valid71 = valid71 || _valid11;
if(_valid11){
var props0 = {};
props0.status = true;
props0.revision = true;
props0.version = true;
props0.updated = true;
}
if(!valid71){
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
errors = _errs359;
if(vErrors !== null){
if(_errs359){
vErrors.length = _errs359;
}
else {
vErrors = null;
}
}
}
var valid70 = _errs358 === errors;
}
else {
var valid70 = true;
}
if(valid70){
if(data166.unknown !== undefined){
const _errs372 = errors;
if(typeof data166.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/release/unknown",schemaPath:"#/properties/parts/properties/release/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid70 = _errs372 === errors;
}
else {
var valid70 = true;
}
if(valid70){
if(data166.code !== undefined){
const _errs374 = errors;
if(!(validate53(data166.code, {instancePath:instancePath+"/parts/release/code",parentData:data166,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid70 = _errs374 === errors;
}
else {
var valid70 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/release",schemaPath:"#/properties/parts/properties/release/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs353 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.values !== undefined){
let data174 = data5.values;
const _errs375 = errors;
const _errs377 = errors;
let valid73 = false;
const _errs378 = errors;
if(data174 && typeof data174 == "object" && !Array.isArray(data174)){
let missing42;
if((data174.value === undefined) && (missing42 = "value")){
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
var _valid12 = _errs378 === errors;
valid73 = valid73 || _valid12;
const _errs379 = errors;
if(data174 && typeof data174 == "object" && !Array.isArray(data174)){
let missing43;
if((data174.unknown === undefined) && (missing43 = "unknown")){
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
var _valid12 = _errs379 === errors;
valid73 = valid73 || _valid12;
if(!valid73){
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
errors = _errs377;
if(vErrors !== null){
if(_errs377){
vErrors.length = _errs377;
}
else {
vErrors = null;
}
}
}
if(errors === _errs375){
if(data174 && typeof data174 == "object" && !Array.isArray(data174)){
if(data174.value !== undefined){
let data175 = data174.value;
const _errs380 = errors;
if(!(data175 && typeof data175 == "object" && !Array.isArray(data175))){
validate52.errors = [{instancePath:instancePath+"/parts/values/value",schemaPath:"#/properties/parts/properties/values/properties/value/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid74 = _errs380 === errors;
}
else {
var valid74 = true;
}
if(valid74){
if(data174.unknown !== undefined){
const _errs382 = errors;
if(typeof data174.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/values/unknown",schemaPath:"#/properties/parts/properties/values/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid74 = _errs382 === errors;
}
else {
var valid74 = true;
}
if(valid74){
if(data174.code !== undefined){
const _errs384 = errors;
if(!(validate53(data174.code, {instancePath:instancePath+"/parts/values/code",parentData:data174,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid74 = _errs384 === errors;
}
else {
var valid74 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/values",schemaPath:"#/properties/parts/properties/values/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs375 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.status !== undefined){
let data178 = data5.status;
const _errs385 = errors;
const _errs387 = errors;
let valid75 = false;
const _errs388 = errors;
if(data178 && typeof data178 == "object" && !Array.isArray(data178)){
let missing44;
if((data178.value === undefined) && (missing44 = "value")){
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
var _valid13 = _errs388 === errors;
valid75 = valid75 || _valid13;
const _errs389 = errors;
if(data178 && typeof data178 == "object" && !Array.isArray(data178)){
let missing45;
if((data178.unknown === undefined) && (missing45 = "unknown")){
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
var _valid13 = _errs389 === errors;
valid75 = valid75 || _valid13;
if(!valid75){
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
errors = _errs387;
if(vErrors !== null){
if(_errs387){
vErrors.length = _errs387;
}
else {
vErrors = null;
}
}
}
if(errors === _errs385){
if(data178 && typeof data178 == "object" && !Array.isArray(data178)){
if(data178.value !== undefined){
let data179 = data178.value;
const _errs390 = errors;
if(errors === _errs390){
if(Array.isArray(data179)){
var valid77 = true;
const len27 = data179.length;
for(let i27=0; i27<len27; i27++){
const _errs392 = errors;
if(typeof data179[i27] !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/status/value/" + i27,schemaPath:"#/properties/parts/properties/status/properties/value/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid77 = _errs392 === errors;
if(!valid77){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/status/value",schemaPath:"#/properties/parts/properties/status/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid76 = _errs390 === errors;
}
else {
var valid76 = true;
}
if(valid76){
if(data178.unknown !== undefined){
const _errs394 = errors;
if(typeof data178.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/status/unknown",schemaPath:"#/properties/parts/properties/status/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid76 = _errs394 === errors;
}
else {
var valid76 = true;
}
if(valid76){
if(data178.code !== undefined){
const _errs396 = errors;
if(!(validate53(data178.code, {instancePath:instancePath+"/parts/status/code",parentData:data178,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid76 = _errs396 === errors;
}
else {
var valid76 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/status",schemaPath:"#/properties/parts/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs385 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data5.said !== undefined){
let data183 = data5.said;
const _errs397 = errors;
const _errs399 = errors;
let valid78 = false;
const _errs400 = errors;
if(data183 && typeof data183 == "object" && !Array.isArray(data183)){
let missing46;
if((data183.value === undefined) && (missing46 = "value")){
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
var _valid14 = _errs400 === errors;
valid78 = valid78 || _valid14;
const _errs401 = errors;
if(data183 && typeof data183 == "object" && !Array.isArray(data183)){
let missing47;
if((data183.unknown === undefined) && (missing47 = "unknown")){
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
var _valid14 = _errs401 === errors;
valid78 = valid78 || _valid14;
if(!valid78){
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
errors = _errs399;
if(vErrors !== null){
if(_errs399){
vErrors.length = _errs399;
}
else {
vErrors = null;
}
}
}
if(errors === _errs397){
if(data183 && typeof data183 == "object" && !Array.isArray(data183)){
if(data183.value !== undefined){
let data184 = data183.value;
const _errs402 = errors;
if(errors === _errs402){
if(Array.isArray(data184)){
var valid80 = true;
const len28 = data184.length;
for(let i28=0; i28<len28; i28++){
let data185 = data184[i28];
const _errs404 = errors;
if(errors === _errs404){
if(data185 && typeof data185 == "object" && !Array.isArray(data185)){
let missing48;
if(((data185.where === undefined) && (missing48 = "where")) || ((data185.text === undefined) && (missing48 = "text"))){
validate52.errors = [{instancePath:instancePath+"/parts/said/value/" + i28,schemaPath:"#/properties/parts/properties/said/properties/value/items/required",keyword:"required",params:{missingProperty: missing48},message:"must have required property '"+missing48+"'"}];
return false;
}
else {
if(data185.where !== undefined){
const _errs406 = errors;
if(typeof data185.where !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/said/value/" + i28+"/where",schemaPath:"#/properties/parts/properties/said/properties/value/items/properties/where/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid81 = _errs406 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data185.text !== undefined){
const _errs408 = errors;
if(typeof data185.text !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/said/value/" + i28+"/text",schemaPath:"#/properties/parts/properties/said/properties/value/items/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid81 = _errs408 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data185.code !== undefined){
const _errs410 = errors;
if(!(validate53(data185.code, {instancePath:instancePath+"/parts/said/value/" + i28+"/code",parentData:data185,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid81 = _errs410 === errors;
}
else {
var valid81 = true;
}
if(valid81){
if(data185.time !== undefined){
let data189 = data185.time;
const _errs411 = errors;
if(!((typeof data189 == "number") && (isFinite(data189)))){
validate52.errors = [{instancePath:instancePath+"/parts/said/value/" + i28+"/time",schemaPath:"#/properties/parts/properties/said/properties/value/items/properties/time/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid81 = _errs411 === errors;
}
else {
var valid81 = true;
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
var valid80 = _errs404 === errors;
if(!valid80){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/said/value",schemaPath:"#/properties/parts/properties/said/properties/value/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid79 = _errs402 === errors;
}
else {
var valid79 = true;
}
if(valid79){
if(data183.unknown !== undefined){
const _errs413 = errors;
if(typeof data183.unknown !== "string"){
validate52.errors = [{instancePath:instancePath+"/parts/said/unknown",schemaPath:"#/properties/parts/properties/said/properties/unknown/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid79 = _errs413 === errors;
}
else {
var valid79 = true;
}
if(valid79){
if(data183.code !== undefined){
const _errs415 = errors;
if(!(validate53(data183.code, {instancePath:instancePath+"/parts/said/code",parentData:data183,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
var valid79 = _errs415 === errors;
}
else {
var valid79 = true;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/parts/said",schemaPath:"#/properties/parts/properties/said/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs397 === errors;
}
else {
var valid1 = true;
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

