// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const world = validate52;
const schema19 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"A rehearsed computer: rehearsal/world/world.ts","$ref":"#/$defs/world","$defs":{"template":{"type":"object","required":["name","image","init","takes"],"properties":{"name":{"type":"string"},"image":{"type":"string"},"init":{"type":"boolean"},"takes":{"type":"number"}}},"container":{"type":"object","required":["name","image","init","takes","restarts","log"],"properties":{"name":{"type":"string"},"image":{"type":"string"},"init":{"type":"boolean"},"takes":{"type":"number"},"restarts":{"type":"number"},"restarted":{"type":"number","minimum":0,"maximum":8640000000000000},"waiting":{"type":"object","required":["reason","message"],"properties":{"reason":{"type":"string"},"message":{"type":"string"}}},"log":{"type":"string"},"ended":{"type":"string"},"pulling":{"enum":[true]}}},"workload":{"type":"object","required":["kind","namespace","name","labels","replicas","hostNetwork","containers","generation","hash"],"properties":{"kind":{"enum":["DaemonSet","Deployment","StatefulSet"]},"namespace":{"type":"string"},"name":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"replicas":{"type":"number"},"hostNetwork":{"type":"boolean"},"containers":{"type":"array","items":{"$ref":"#/$defs/template"}},"applied":{"type":"object"},"generation":{"type":"number"},"hash":{"type":"string"}}},"pod":{"type":"object","required":["name","namespace","workload","hash","labels","created","hostNetwork","containers","node","ip","stage"],"properties":{"name":{"type":"string"},"namespace":{"type":"string"},"workload":{"type":"string"},"hash":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"hostNetwork":{"type":"boolean"},"containers":{"type":"array","items":{"$ref":"#/$defs/container"}},"node":{"type":"string"},"ip":{"type":"string"},"applied":{"type":"object"},"stage":{"type":"number"},"due":{"type":["number","null"]},"ready":{"type":"number","minimum":0,"maximum":8640000000000000},"unplaced":{"type":"string"},"over":{"type":"object","required":["exit","message"],"properties":{"exit":{"type":"number"},"message":{"type":"string"}}}}},"node":{"type":"object","required":["name","role","podCIDR","created","ready","changed"],"properties":{"name":{"type":"string"},"role":{"enum":["server","agent"]},"podCIDR":{"type":"string"},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"ready":{"type":"boolean"},"changed":{"type":"number","minimum":0,"maximum":8640000000000000},"taint":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"silent":{"type":"boolean"}}},"party":{"type":"object","required":["ip","port","identity","namespace","pod","labels","workload","names"],"properties":{"ip":{"type":"string"},"port":{"type":"number"},"identity":{"type":"number"},"namespace":{"type":"string"},"pod":{"type":"string"},"labels":{"type":"array","items":{"type":"string"}},"workload":{"type":"string"},"names":{"type":"array","items":{"type":"string"}}}},"flow":{"type":"object","required":["time","verdict","type","event","direction","source","destination","protocol","summary","node"],"properties":{"time":{"type":"number","minimum":0,"maximum":8640000000000000},"verdict":{"enum":["FORWARDED","DROPPED","REDIRECTED"]},"type":{"type":"string"},"event":{"type":"object","required":["type","sub_type"],"properties":{"type":{"type":"number"},"sub_type":{"type":"number"}}},"direction":{"enum":["EGRESS","INGRESS"]},"reply":{"type":"boolean"},"source":{"$ref":"#/$defs/party"},"destination":{"$ref":"#/$defs/party"},"protocol":{"type":"string"},"flags":{"type":"array","items":{"type":"string"}},"summary":{"type":"string"},"node":{"type":"string"},"policy":{"type":"array","items":{"type":"string"}},"http":{"type":"object","required":["method","url"],"properties":{"method":{"type":"string"},"url":{"type":"string"},"code":{"type":"number"}}},"dns":{"type":"object","required":["query"],"properties":{"query":{"type":"string"},"ips":{"type":"array","items":{"type":"string"}}}}}},"cluster":{"type":"object","required":["name","version","created","kubeProxy","masterLabel","apiAddress","nodes","workloads","pods","events","crds","releases","objects"],"properties":{"name":{"type":"string"},"version":{"type":"string"},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"kubeProxy":{"type":"boolean"},"masterLabel":{"type":"boolean"},"flavour":{"enum":["kubeadm"]},"balancer":{"type":"string"},"ranges":{"type":"object","required":["pods","services"],"properties":{"pods":{"type":"string"},"services":{"type":"string"}}},"storage":{"type":"boolean"},"apiAddress":{"type":"string"},"nodes":{"type":"array","items":{"$ref":"#/$defs/node"}},"workloads":{"type":"array","items":{"$ref":"#/$defs/workload"}},"pods":{"type":"array","items":{"$ref":"#/$defs/pod"}},"events":{"type":"array","items":{"type":"object","required":["namespace","object","type","reason","message","time"],"properties":{"namespace":{"type":"string"},"object":{"type":"string"},"type":{"enum":["Normal","Warning"]},"reason":{"type":"string"},"message":{"type":"string"},"time":{"type":"number","minimum":0,"maximum":8640000000000000}}}},"crds":{"type":"object","additionalProperties":{"type":"object","required":["manager","version","created"],"properties":{"manager":{"type":"string"},"version":{"type":"string"},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"served":{"type":"array","items":{"type":"string"}}}}},"releases":{"type":"array","items":{"type":"object","required":["revision","status","version","values","updated"],"properties":{"revision":{"type":"number"},"status":{"type":"string"},"version":{"type":"string"},"values":{"type":"object"},"updated":{"type":"number","minimum":0,"maximum":8640000000000000}}}},"terminating":{"type":"object","additionalProperties":{"type":"string"}},"objects":{"type":"object","additionalProperties":{"type":"object","required":["created","manifest"],"properties":{"created":{"type":"number","minimum":0,"maximum":8640000000000000},"manifest":{"type":"object"},"manager":{"type":"string"}}}},"names":{"type":"string"},"traffic":{"type":"object","required":["flows","learned","seen"],"properties":{"flows":{"type":"array","items":{"$ref":"#/$defs/flow"}},"learned":{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}}},"seen":{"type":"number"}}},"ending":{"type":"object","required":["namespaces","until"],"properties":{"namespaces":{"type":"array","items":{"type":"string"}},"until":{"type":"number","minimum":0,"maximum":8640000000000000}}}}},"mount":{"type":"object","required":["target","type","source","options","root","extra","shared","entries"],"properties":{"target":{"type":"string"},"type":{"type":"string"},"source":{"type":"string"},"options":{"type":"string"},"root":{"type":"string"},"extra":{"type":"string"},"shared":{"type":"boolean"},"entries":{"type":"array","items":{"type":"string"}}}},"member":{"type":"object","required":["name","id","image","labels","state","created","started","ip","network","ports","volumes","command","env","mounts","files"],"properties":{"name":{"type":"string"},"id":{"type":"string"},"image":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"state":{"enum":["created","running","exited","paused"]},"exit":{"type":"number"},"ended":{"type":"number","minimum":0,"maximum":8640000000000000},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"started":{"type":"number","minimum":0,"maximum":8640000000000000},"ip":{"type":"string"},"network":{"type":"string"},"joined":{"type":"array","items":{"type":"string"}},"ports":{"type":"array","items":{"type":"object","required":["ip","host","inside"],"properties":{"ip":{"type":"string"},"host":{"type":"number"},"inside":{"type":"number"}}}},"volumes":{"type":"array","items":{"type":"string"}},"command":{"type":"array","items":{"type":"string"}},"env":{"type":"object","additionalProperties":{"type":"string"}},"mounts":{"type":"array","items":{"$ref":"#/$defs/mount"}},"images":{"type":"object","additionalProperties":{"type":"string"}},"served":{"type":"object","required":["requests","misses"],"properties":{"requests":{"type":"number"},"misses":{"type":"number"}}},"said":{"type":"string"},"files":{"type":"object","additionalProperties":{"type":"object","required":["text","mode"],"properties":{"text":{"type":"string"},"mode":{"type":"number"}}}}}},"world":{"type":"object","required":["version","kind","now","seed","programs","engine","containers","networks","volumes","ports","kubeconfig","clusters","faults","files"],"properties":{"version":{"enum":[2]},"kind":{"enum":["linux","rootless","docker","macos"]},"machine":{"type":"object","required":["name","running","rootful","cpus","memory","disk","files"],"properties":{"name":{"type":"string"},"running":{"type":"boolean"},"rootful":{"type":"boolean"},"cpus":{"type":"number"},"memory":{"type":"number"},"disk":{"type":"number"},"files":{"type":"object","additionalProperties":{"type":"string"}}}},"now":{"type":"number","minimum":0,"maximum":8640000000000000},"seed":{"type":"number"},"programs":{"type":"array","items":{"type":"string"}},"engine":{"type":"object","required":["running","rootless","cgroups","memory","disk"],"properties":{"running":{"type":"boolean"},"rootless":{"type":"boolean"},"cgroups":{"enum":["v1","v2"]},"memory":{"type":"number"},"disk":{"type":"number"},"system":{"type":"string"},"socket":{"type":"boolean"}}},"versions":{"type":"object","additionalProperties":{"type":"string"}},"containers":{"type":"array","items":{"$ref":"#/$defs/member"}},"networks":{"type":"array","items":{"type":"object","required":["name","id","subnet","dns","labels","created"],"properties":{"name":{"type":"string"},"id":{"type":"string"},"subnet":{"type":"string"},"dns":{"type":"boolean"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"created":{"type":"number","minimum":0,"maximum":8640000000000000}}}},"volumes":{"type":"array","items":{"type":"object","required":["name","labels","created","anonymous"],"properties":{"name":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"anonymous":{"type":"boolean"},"images":{"type":"array","items":{"type":"string"}}}}},"ports":{"type":"array","items":{"type":"object","required":["port","program","id"],"properties":{"port":{"type":"number"},"program":{"type":"string"},"id":{"type":"number"}}}},"kubeconfig":{"type":"object","required":["contexts","current"],"properties":{"contexts":{"type":"array","items":{"type":"string"}},"current":{"type":"string"},"servers":{"type":"object","additionalProperties":{"type":"string"}},"entries":{"type":"object","additionalProperties":{"type":"string"}},"old":{"type":"array","items":{"type":"string"}}}},"published":{"type":"object","additionalProperties":{"type":"string"}},"loaded":{"type":"array","items":{"type":"string"}},"pulled":{"type":"array","items":{"type":"string"}},"clusters":{"type":"object","additionalProperties":{"$ref":"#/$defs/cluster"}},"faults":{"type":"array","items":{"type":"object"}},"files":{"type":"object","additionalProperties":{"type":["string","null"]}},"modes":{"type":"object","additionalProperties":{"type":"number"}},"gap":{"$ref":"#/$defs/world"},"tried":{"type":"array","items":{"type":"object","required":["from","host"],"properties":{"from":{"type":"object"},"host":{"type":"string"}}}},"notes":{"type":"string"}}}}};
const schema20 = {"type":"object","required":["version","kind","now","seed","programs","engine","containers","networks","volumes","ports","kubeconfig","clusters","faults","files"],"properties":{"version":{"enum":[2]},"kind":{"enum":["linux","rootless","docker","macos"]},"machine":{"type":"object","required":["name","running","rootful","cpus","memory","disk","files"],"properties":{"name":{"type":"string"},"running":{"type":"boolean"},"rootful":{"type":"boolean"},"cpus":{"type":"number"},"memory":{"type":"number"},"disk":{"type":"number"},"files":{"type":"object","additionalProperties":{"type":"string"}}}},"now":{"type":"number","minimum":0,"maximum":8640000000000000},"seed":{"type":"number"},"programs":{"type":"array","items":{"type":"string"}},"engine":{"type":"object","required":["running","rootless","cgroups","memory","disk"],"properties":{"running":{"type":"boolean"},"rootless":{"type":"boolean"},"cgroups":{"enum":["v1","v2"]},"memory":{"type":"number"},"disk":{"type":"number"},"system":{"type":"string"},"socket":{"type":"boolean"}}},"versions":{"type":"object","additionalProperties":{"type":"string"}},"containers":{"type":"array","items":{"$ref":"#/$defs/member"}},"networks":{"type":"array","items":{"type":"object","required":["name","id","subnet","dns","labels","created"],"properties":{"name":{"type":"string"},"id":{"type":"string"},"subnet":{"type":"string"},"dns":{"type":"boolean"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"created":{"type":"number","minimum":0,"maximum":8640000000000000}}}},"volumes":{"type":"array","items":{"type":"object","required":["name","labels","created","anonymous"],"properties":{"name":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"anonymous":{"type":"boolean"},"images":{"type":"array","items":{"type":"string"}}}}},"ports":{"type":"array","items":{"type":"object","required":["port","program","id"],"properties":{"port":{"type":"number"},"program":{"type":"string"},"id":{"type":"number"}}}},"kubeconfig":{"type":"object","required":["contexts","current"],"properties":{"contexts":{"type":"array","items":{"type":"string"}},"current":{"type":"string"},"servers":{"type":"object","additionalProperties":{"type":"string"}},"entries":{"type":"object","additionalProperties":{"type":"string"}},"old":{"type":"array","items":{"type":"string"}}}},"published":{"type":"object","additionalProperties":{"type":"string"}},"loaded":{"type":"array","items":{"type":"string"}},"pulled":{"type":"array","items":{"type":"string"}},"clusters":{"type":"object","additionalProperties":{"$ref":"#/$defs/cluster"}},"faults":{"type":"array","items":{"type":"object"}},"files":{"type":"object","additionalProperties":{"type":["string","null"]}},"modes":{"type":"object","additionalProperties":{"type":"number"}},"gap":{"$ref":"#/$defs/world"},"tried":{"type":"array","items":{"type":"object","required":["from","host"],"properties":{"from":{"type":"object"},"host":{"type":"string"}}}},"notes":{"type":"string"}}};
const schema21 = {"type":"object","required":["name","id","image","labels","state","created","started","ip","network","ports","volumes","command","env","mounts","files"],"properties":{"name":{"type":"string"},"id":{"type":"string"},"image":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"state":{"enum":["created","running","exited","paused"]},"exit":{"type":"number"},"ended":{"type":"number","minimum":0,"maximum":8640000000000000},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"started":{"type":"number","minimum":0,"maximum":8640000000000000},"ip":{"type":"string"},"network":{"type":"string"},"joined":{"type":"array","items":{"type":"string"}},"ports":{"type":"array","items":{"type":"object","required":["ip","host","inside"],"properties":{"ip":{"type":"string"},"host":{"type":"number"},"inside":{"type":"number"}}}},"volumes":{"type":"array","items":{"type":"string"}},"command":{"type":"array","items":{"type":"string"}},"env":{"type":"object","additionalProperties":{"type":"string"}},"mounts":{"type":"array","items":{"$ref":"#/$defs/mount"}},"images":{"type":"object","additionalProperties":{"type":"string"}},"served":{"type":"object","required":["requests","misses"],"properties":{"requests":{"type":"number"},"misses":{"type":"number"}}},"said":{"type":"string"},"files":{"type":"object","additionalProperties":{"type":"object","required":["text","mode"],"properties":{"text":{"type":"string"},"mode":{"type":"number"}}}}}};
const schema22 = {"type":"object","required":["target","type","source","options","root","extra","shared","entries"],"properties":{"target":{"type":"string"},"type":{"type":"string"},"source":{"type":"string"},"options":{"type":"string"},"root":{"type":"string"},"extra":{"type":"string"},"shared":{"type":"boolean"},"entries":{"type":"array","items":{"type":"string"}}}};

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.target === undefined) && (missing0 = "target")) || ((data.type === undefined) && (missing0 = "type"))) || ((data.source === undefined) && (missing0 = "source"))) || ((data.options === undefined) && (missing0 = "options"))) || ((data.root === undefined) && (missing0 = "root"))) || ((data.extra === undefined) && (missing0 = "extra"))) || ((data.shared === undefined) && (missing0 = "shared"))) || ((data.entries === undefined) && (missing0 = "entries"))){
validate55.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.target !== undefined){
const _errs1 = errors;
if(typeof data.target !== "string"){
validate55.errors = [{instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
const _errs3 = errors;
if(typeof data.type !== "string"){
validate55.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.source !== undefined){
const _errs5 = errors;
if(typeof data.source !== "string"){
validate55.errors = [{instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.options !== undefined){
const _errs7 = errors;
if(typeof data.options !== "string"){
validate55.errors = [{instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.root !== undefined){
const _errs9 = errors;
if(typeof data.root !== "string"){
validate55.errors = [{instancePath:instancePath+"/root",schemaPath:"#/properties/root/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.extra !== undefined){
const _errs11 = errors;
if(typeof data.extra !== "string"){
validate55.errors = [{instancePath:instancePath+"/extra",schemaPath:"#/properties/extra/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.shared !== undefined){
const _errs13 = errors;
if(typeof data.shared !== "boolean"){
validate55.errors = [{instancePath:instancePath+"/shared",schemaPath:"#/properties/shared/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.entries !== undefined){
let data7 = data.entries;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data7)){
var valid1 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs17 = errors;
if(typeof data7[i0] !== "string"){
validate55.errors = [{instancePath:instancePath+"/entries/" + i0,schemaPath:"#/properties/entries/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs17 === errors;
if(!valid1){
break;
}
}
}
else {
validate55.errors = [{instancePath:instancePath+"/entries",schemaPath:"#/properties/entries/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs15 === errors;
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
}
}
else {
validate55.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":{"target":true,"type":true,"source":true,"options":true,"root":true,"extra":true,"shared":true,"entries":true},"dynamicProps":false,"dynamicItems":false};


function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((((data.name === undefined) && (missing0 = "name")) || ((data.id === undefined) && (missing0 = "id"))) || ((data.image === undefined) && (missing0 = "image"))) || ((data.labels === undefined) && (missing0 = "labels"))) || ((data.state === undefined) && (missing0 = "state"))) || ((data.created === undefined) && (missing0 = "created"))) || ((data.started === undefined) && (missing0 = "started"))) || ((data.ip === undefined) && (missing0 = "ip"))) || ((data.network === undefined) && (missing0 = "network"))) || ((data.ports === undefined) && (missing0 = "ports"))) || ((data.volumes === undefined) && (missing0 = "volumes"))) || ((data.command === undefined) && (missing0 = "command"))) || ((data.env === undefined) && (missing0 = "env"))) || ((data.mounts === undefined) && (missing0 = "mounts"))) || ((data.files === undefined) && (missing0 = "files"))){
validate54.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate54.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.id !== undefined){
const _errs3 = errors;
if(typeof data.id !== "string"){
validate54.errors = [{instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.image !== undefined){
const _errs5 = errors;
if(typeof data.image !== "string"){
validate54.errors = [{instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.labels !== undefined){
let data3 = data.labels;
const _errs7 = errors;
if(errors === _errs7){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key0 in data3){
const _errs10 = errors;
if(typeof data3[key0] !== "string"){
validate54.errors = [{instancePath:instancePath+"/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs10 === errors;
if(!valid1){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
let data5 = data.state;
const _errs12 = errors;
if(!((((data5 === "created") || (data5 === "running")) || (data5 === "exited")) || (data5 === "paused"))){
validate54.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema21.properties.state.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.exit !== undefined){
let data6 = data.exit;
const _errs13 = errors;
if(!((typeof data6 == "number") && (isFinite(data6)))){
validate54.errors = [{instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ended !== undefined){
let data7 = data.ended;
const _errs15 = errors;
if(errors === _errs15){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 8640000000000000 || isNaN(data7)){
validate54.errors = [{instancePath:instancePath+"/ended",schemaPath:"#/properties/ended/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data7 < 0 || isNaN(data7)){
validate54.errors = [{instancePath:instancePath+"/ended",schemaPath:"#/properties/ended/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/ended",schemaPath:"#/properties/ended/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.created !== undefined){
let data8 = data.created;
const _errs17 = errors;
if(errors === _errs17){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 8640000000000000 || isNaN(data8)){
validate54.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data8 < 0 || isNaN(data8)){
validate54.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.started !== undefined){
let data9 = data.started;
const _errs19 = errors;
if(errors === _errs19){
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 8640000000000000 || isNaN(data9)){
validate54.errors = [{instancePath:instancePath+"/started",schemaPath:"#/properties/started/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data9 < 0 || isNaN(data9)){
validate54.errors = [{instancePath:instancePath+"/started",schemaPath:"#/properties/started/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/started",schemaPath:"#/properties/started/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ip !== undefined){
const _errs21 = errors;
if(typeof data.ip !== "string"){
validate54.errors = [{instancePath:instancePath+"/ip",schemaPath:"#/properties/ip/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.network !== undefined){
const _errs23 = errors;
if(typeof data.network !== "string"){
validate54.errors = [{instancePath:instancePath+"/network",schemaPath:"#/properties/network/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.joined !== undefined){
let data12 = data.joined;
const _errs25 = errors;
if(errors === _errs25){
if(Array.isArray(data12)){
var valid2 = true;
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
const _errs27 = errors;
if(typeof data12[i0] !== "string"){
validate54.errors = [{instancePath:instancePath+"/joined/" + i0,schemaPath:"#/properties/joined/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs27 === errors;
if(!valid2){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/joined",schemaPath:"#/properties/joined/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ports !== undefined){
let data14 = data.ports;
const _errs29 = errors;
if(errors === _errs29){
if(Array.isArray(data14)){
var valid3 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
const _errs31 = errors;
if(errors === _errs31){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing1;
if((((data15.ip === undefined) && (missing1 = "ip")) || ((data15.host === undefined) && (missing1 = "host"))) || ((data15.inside === undefined) && (missing1 = "inside"))){
validate54.errors = [{instancePath:instancePath+"/ports/" + i1,schemaPath:"#/properties/ports/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data15.ip !== undefined){
const _errs33 = errors;
if(typeof data15.ip !== "string"){
validate54.errors = [{instancePath:instancePath+"/ports/" + i1+"/ip",schemaPath:"#/properties/ports/items/properties/ip/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs33 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.host !== undefined){
let data17 = data15.host;
const _errs35 = errors;
if(!((typeof data17 == "number") && (isFinite(data17)))){
validate54.errors = [{instancePath:instancePath+"/ports/" + i1+"/host",schemaPath:"#/properties/ports/items/properties/host/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid4 = _errs35 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.inside !== undefined){
let data18 = data15.inside;
const _errs37 = errors;
if(!((typeof data18 == "number") && (isFinite(data18)))){
validate54.errors = [{instancePath:instancePath+"/ports/" + i1+"/inside",schemaPath:"#/properties/ports/items/properties/inside/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid4 = _errs37 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/ports/" + i1,schemaPath:"#/properties/ports/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs31 === errors;
if(!valid3){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.volumes !== undefined){
let data19 = data.volumes;
const _errs39 = errors;
if(errors === _errs39){
if(Array.isArray(data19)){
var valid5 = true;
const len2 = data19.length;
for(let i2=0; i2<len2; i2++){
const _errs41 = errors;
if(typeof data19[i2] !== "string"){
validate54.errors = [{instancePath:instancePath+"/volumes/" + i2,schemaPath:"#/properties/volumes/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs41 === errors;
if(!valid5){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/volumes",schemaPath:"#/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs39 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.command !== undefined){
let data21 = data.command;
const _errs43 = errors;
if(errors === _errs43){
if(Array.isArray(data21)){
var valid6 = true;
const len3 = data21.length;
for(let i3=0; i3<len3; i3++){
const _errs45 = errors;
if(typeof data21[i3] !== "string"){
validate54.errors = [{instancePath:instancePath+"/command/" + i3,schemaPath:"#/properties/command/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs45 === errors;
if(!valid6){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs43 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.env !== undefined){
let data23 = data.env;
const _errs47 = errors;
if(errors === _errs47){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key1 in data23){
const _errs50 = errors;
if(typeof data23[key1] !== "string"){
validate54.errors = [{instancePath:instancePath+"/env/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/env/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid7 = _errs50 === errors;
if(!valid7){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/env",schemaPath:"#/properties/env/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs47 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.mounts !== undefined){
let data25 = data.mounts;
const _errs52 = errors;
if(errors === _errs52){
if(Array.isArray(data25)){
var valid8 = true;
const len4 = data25.length;
for(let i4=0; i4<len4; i4++){
const _errs54 = errors;
if(!(validate55(data25[i4], {instancePath:instancePath+"/mounts/" + i4,parentData:data25,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
var valid8 = _errs54 === errors;
if(!valid8){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/mounts",schemaPath:"#/properties/mounts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs52 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.images !== undefined){
let data27 = data.images;
const _errs55 = errors;
if(errors === _errs55){
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
for(const key2 in data27){
const _errs58 = errors;
if(typeof data27[key2] !== "string"){
validate54.errors = [{instancePath:instancePath+"/images/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/images/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs58 === errors;
if(!valid9){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs55 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.served !== undefined){
let data29 = data.served;
const _errs60 = errors;
if(errors === _errs60){
if(data29 && typeof data29 == "object" && !Array.isArray(data29)){
let missing2;
if(((data29.requests === undefined) && (missing2 = "requests")) || ((data29.misses === undefined) && (missing2 = "misses"))){
validate54.errors = [{instancePath:instancePath+"/served",schemaPath:"#/properties/served/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data29.requests !== undefined){
let data30 = data29.requests;
const _errs62 = errors;
if(!((typeof data30 == "number") && (isFinite(data30)))){
validate54.errors = [{instancePath:instancePath+"/served/requests",schemaPath:"#/properties/served/properties/requests/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid10 = _errs62 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data29.misses !== undefined){
let data31 = data29.misses;
const _errs64 = errors;
if(!((typeof data31 == "number") && (isFinite(data31)))){
validate54.errors = [{instancePath:instancePath+"/served/misses",schemaPath:"#/properties/served/properties/misses/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid10 = _errs64 === errors;
}
else {
var valid10 = true;
}
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/served",schemaPath:"#/properties/served/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs60 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.said !== undefined){
const _errs66 = errors;
if(typeof data.said !== "string"){
validate54.errors = [{instancePath:instancePath+"/said",schemaPath:"#/properties/said/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs66 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.files !== undefined){
let data33 = data.files;
const _errs68 = errors;
if(errors === _errs68){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key3 in data33){
let data34 = data33[key3];
const _errs71 = errors;
if(errors === _errs71){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
let missing3;
if(((data34.text === undefined) && (missing3 = "text")) || ((data34.mode === undefined) && (missing3 = "mode"))){
validate54.errors = [{instancePath:instancePath+"/files/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/files/additionalProperties/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data34.text !== undefined){
const _errs73 = errors;
if(typeof data34.text !== "string"){
validate54.errors = [{instancePath:instancePath+"/files/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/text",schemaPath:"#/properties/files/additionalProperties/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs73 === errors;
}
else {
var valid12 = true;
}
if(valid12){
if(data34.mode !== undefined){
let data36 = data34.mode;
const _errs75 = errors;
if(!((typeof data36 == "number") && (isFinite(data36)))){
validate54.errors = [{instancePath:instancePath+"/files/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/mode",schemaPath:"#/properties/files/additionalProperties/properties/mode/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid12 = _errs75 === errors;
}
else {
var valid12 = true;
}
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/files/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/files/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid11 = _errs71 === errors;
if(!valid11){
break;
}
}
}
else {
validate54.errors = [{instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs68 === errors;
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
validate54.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":{"name":true,"id":true,"image":true,"labels":true,"state":true,"exit":true,"ended":true,"created":true,"started":true,"ip":true,"network":true,"joined":true,"ports":true,"volumes":true,"command":true,"env":true,"mounts":true,"images":true,"served":true,"said":true,"files":true},"dynamicProps":false,"dynamicItems":false};

const schema23 = {"type":"object","required":["name","version","created","kubeProxy","masterLabel","apiAddress","nodes","workloads","pods","events","crds","releases","objects"],"properties":{"name":{"type":"string"},"version":{"type":"string"},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"kubeProxy":{"type":"boolean"},"masterLabel":{"type":"boolean"},"flavour":{"enum":["kubeadm"]},"balancer":{"type":"string"},"ranges":{"type":"object","required":["pods","services"],"properties":{"pods":{"type":"string"},"services":{"type":"string"}}},"storage":{"type":"boolean"},"apiAddress":{"type":"string"},"nodes":{"type":"array","items":{"$ref":"#/$defs/node"}},"workloads":{"type":"array","items":{"$ref":"#/$defs/workload"}},"pods":{"type":"array","items":{"$ref":"#/$defs/pod"}},"events":{"type":"array","items":{"type":"object","required":["namespace","object","type","reason","message","time"],"properties":{"namespace":{"type":"string"},"object":{"type":"string"},"type":{"enum":["Normal","Warning"]},"reason":{"type":"string"},"message":{"type":"string"},"time":{"type":"number","minimum":0,"maximum":8640000000000000}}}},"crds":{"type":"object","additionalProperties":{"type":"object","required":["manager","version","created"],"properties":{"manager":{"type":"string"},"version":{"type":"string"},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"served":{"type":"array","items":{"type":"string"}}}}},"releases":{"type":"array","items":{"type":"object","required":["revision","status","version","values","updated"],"properties":{"revision":{"type":"number"},"status":{"type":"string"},"version":{"type":"string"},"values":{"type":"object"},"updated":{"type":"number","minimum":0,"maximum":8640000000000000}}}},"terminating":{"type":"object","additionalProperties":{"type":"string"}},"objects":{"type":"object","additionalProperties":{"type":"object","required":["created","manifest"],"properties":{"created":{"type":"number","minimum":0,"maximum":8640000000000000},"manifest":{"type":"object"},"manager":{"type":"string"}}}},"names":{"type":"string"},"traffic":{"type":"object","required":["flows","learned","seen"],"properties":{"flows":{"type":"array","items":{"$ref":"#/$defs/flow"}},"learned":{"type":"object","additionalProperties":{"type":"object","additionalProperties":{"type":"array","items":{"type":"string"}}}},"seen":{"type":"number"}}},"ending":{"type":"object","required":["namespaces","until"],"properties":{"namespaces":{"type":"array","items":{"type":"string"}},"until":{"type":"number","minimum":0,"maximum":8640000000000000}}}}};
const schema24 = {"type":"object","required":["name","role","podCIDR","created","ready","changed"],"properties":{"name":{"type":"string"},"role":{"enum":["server","agent"]},"podCIDR":{"type":"string"},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"ready":{"type":"boolean"},"changed":{"type":"number","minimum":0,"maximum":8640000000000000},"taint":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"silent":{"type":"boolean"}}};

function validate59(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate59.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.name === undefined) && (missing0 = "name")) || ((data.role === undefined) && (missing0 = "role"))) || ((data.podCIDR === undefined) && (missing0 = "podCIDR"))) || ((data.created === undefined) && (missing0 = "created"))) || ((data.ready === undefined) && (missing0 = "ready"))) || ((data.changed === undefined) && (missing0 = "changed"))){
validate59.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate59.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.role !== undefined){
let data1 = data.role;
const _errs3 = errors;
if(!((data1 === "server") || (data1 === "agent"))){
validate59.errors = [{instancePath:instancePath+"/role",schemaPath:"#/properties/role/enum",keyword:"enum",params:{allowedValues: schema24.properties.role.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.podCIDR !== undefined){
const _errs4 = errors;
if(typeof data.podCIDR !== "string"){
validate59.errors = [{instancePath:instancePath+"/podCIDR",schemaPath:"#/properties/podCIDR/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.created !== undefined){
let data3 = data.created;
const _errs6 = errors;
if(errors === _errs6){
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 8640000000000000 || isNaN(data3)){
validate59.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data3 < 0 || isNaN(data3)){
validate59.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ready !== undefined){
const _errs8 = errors;
if(typeof data.ready !== "boolean"){
validate59.errors = [{instancePath:instancePath+"/ready",schemaPath:"#/properties/ready/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.changed !== undefined){
let data5 = data.changed;
const _errs10 = errors;
if(errors === _errs10){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 8640000000000000 || isNaN(data5)){
validate59.errors = [{instancePath:instancePath+"/changed",schemaPath:"#/properties/changed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate59.errors = [{instancePath:instancePath+"/changed",schemaPath:"#/properties/changed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/changed",schemaPath:"#/properties/changed/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.taint !== undefined){
const _errs12 = errors;
if(typeof data.taint !== "string"){
validate59.errors = [{instancePath:instancePath+"/taint",schemaPath:"#/properties/taint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.labels !== undefined){
let data7 = data.labels;
const _errs14 = errors;
if(errors === _errs14){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
for(const key0 in data7){
const _errs17 = errors;
if(typeof data7[key0] !== "string"){
validate59.errors = [{instancePath:instancePath+"/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs17 === errors;
if(!valid1){
break;
}
}
}
else {
validate59.errors = [{instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.silent !== undefined){
const _errs19 = errors;
if(typeof data.silent !== "boolean"){
validate59.errors = [{instancePath:instancePath+"/silent",schemaPath:"#/properties/silent/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs19 === errors;
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
}
}
}
else {
validate59.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate59.errors = vErrors;
return errors === 0;
}
validate59.evaluated = {"props":{"name":true,"role":true,"podCIDR":true,"created":true,"ready":true,"changed":true,"taint":true,"labels":true,"silent":true},"dynamicProps":false,"dynamicItems":false};

const schema25 = {"type":"object","required":["kind","namespace","name","labels","replicas","hostNetwork","containers","generation","hash"],"properties":{"kind":{"enum":["DaemonSet","Deployment","StatefulSet"]},"namespace":{"type":"string"},"name":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"replicas":{"type":"number"},"hostNetwork":{"type":"boolean"},"containers":{"type":"array","items":{"$ref":"#/$defs/template"}},"applied":{"type":"object"},"generation":{"type":"number"},"hash":{"type":"string"}}};
const schema26 = {"type":"object","required":["name","image","init","takes"],"properties":{"name":{"type":"string"},"image":{"type":"string"},"init":{"type":"boolean"},"takes":{"type":"number"}}};

function validate62(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate62.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.name === undefined) && (missing0 = "name")) || ((data.image === undefined) && (missing0 = "image"))) || ((data.init === undefined) && (missing0 = "init"))) || ((data.takes === undefined) && (missing0 = "takes"))){
validate62.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate62.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.image !== undefined){
const _errs3 = errors;
if(typeof data.image !== "string"){
validate62.errors = [{instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.init !== undefined){
const _errs5 = errors;
if(typeof data.init !== "boolean"){
validate62.errors = [{instancePath:instancePath+"/init",schemaPath:"#/properties/init/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.takes !== undefined){
let data3 = data.takes;
const _errs7 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
validate62.errors = [{instancePath:instancePath+"/takes",schemaPath:"#/properties/takes/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
else {
validate62.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate62.errors = vErrors;
return errors === 0;
}
validate62.evaluated = {"props":{"name":true,"image":true,"init":true,"takes":true},"dynamicProps":false,"dynamicItems":false};


function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate61.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((data.kind === undefined) && (missing0 = "kind")) || ((data.namespace === undefined) && (missing0 = "namespace"))) || ((data.name === undefined) && (missing0 = "name"))) || ((data.labels === undefined) && (missing0 = "labels"))) || ((data.replicas === undefined) && (missing0 = "replicas"))) || ((data.hostNetwork === undefined) && (missing0 = "hostNetwork"))) || ((data.containers === undefined) && (missing0 = "containers"))) || ((data.generation === undefined) && (missing0 = "generation"))) || ((data.hash === undefined) && (missing0 = "hash"))){
validate61.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.kind !== undefined){
let data0 = data.kind;
const _errs1 = errors;
if(!(((data0 === "DaemonSet") || (data0 === "Deployment")) || (data0 === "StatefulSet"))){
validate61.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema25.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.namespace !== undefined){
const _errs2 = errors;
if(typeof data.namespace !== "string"){
validate61.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.name !== undefined){
const _errs4 = errors;
if(typeof data.name !== "string"){
validate61.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.labels !== undefined){
let data3 = data.labels;
const _errs6 = errors;
if(errors === _errs6){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key0 in data3){
const _errs9 = errors;
if(typeof data3[key0] !== "string"){
validate61.errors = [{instancePath:instancePath+"/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs9 === errors;
if(!valid1){
break;
}
}
}
else {
validate61.errors = [{instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.replicas !== undefined){
let data5 = data.replicas;
const _errs11 = errors;
if(!((typeof data5 == "number") && (isFinite(data5)))){
validate61.errors = [{instancePath:instancePath+"/replicas",schemaPath:"#/properties/replicas/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hostNetwork !== undefined){
const _errs13 = errors;
if(typeof data.hostNetwork !== "boolean"){
validate61.errors = [{instancePath:instancePath+"/hostNetwork",schemaPath:"#/properties/hostNetwork/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.containers !== undefined){
let data7 = data.containers;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data7)){
var valid2 = true;
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
const _errs17 = errors;
if(!(validate62(data7[i0], {instancePath:instancePath+"/containers/" + i0,parentData:data7,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
var valid2 = _errs17 === errors;
if(!valid2){
break;
}
}
}
else {
validate61.errors = [{instancePath:instancePath+"/containers",schemaPath:"#/properties/containers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.applied !== undefined){
let data9 = data.applied;
const _errs18 = errors;
if(!(data9 && typeof data9 == "object" && !Array.isArray(data9))){
validate61.errors = [{instancePath:instancePath+"/applied",schemaPath:"#/properties/applied/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.generation !== undefined){
let data10 = data.generation;
const _errs20 = errors;
if(!((typeof data10 == "number") && (isFinite(data10)))){
validate61.errors = [{instancePath:instancePath+"/generation",schemaPath:"#/properties/generation/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hash !== undefined){
const _errs22 = errors;
if(typeof data.hash !== "string"){
validate61.errors = [{instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs22 === errors;
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
}
}
}
}
else {
validate61.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate61.errors = vErrors;
return errors === 0;
}
validate61.evaluated = {"props":{"kind":true,"namespace":true,"name":true,"labels":true,"replicas":true,"hostNetwork":true,"containers":true,"applied":true,"generation":true,"hash":true},"dynamicProps":false,"dynamicItems":false};

const schema27 = {"type":"object","required":["name","namespace","workload","hash","labels","created","hostNetwork","containers","node","ip","stage"],"properties":{"name":{"type":"string"},"namespace":{"type":"string"},"workload":{"type":"string"},"hash":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"created":{"type":"number","minimum":0,"maximum":8640000000000000},"hostNetwork":{"type":"boolean"},"containers":{"type":"array","items":{"$ref":"#/$defs/container"}},"node":{"type":"string"},"ip":{"type":"string"},"applied":{"type":"object"},"stage":{"type":"number"},"due":{"type":["number","null"]},"ready":{"type":"number","minimum":0,"maximum":8640000000000000},"unplaced":{"type":"string"},"over":{"type":"object","required":["exit","message"],"properties":{"exit":{"type":"number"},"message":{"type":"string"}}}}};
const schema28 = {"type":"object","required":["name","image","init","takes","restarts","log"],"properties":{"name":{"type":"string"},"image":{"type":"string"},"init":{"type":"boolean"},"takes":{"type":"number"},"restarts":{"type":"number"},"restarted":{"type":"number","minimum":0,"maximum":8640000000000000},"waiting":{"type":"object","required":["reason","message"],"properties":{"reason":{"type":"string"},"message":{"type":"string"}}},"log":{"type":"string"},"ended":{"type":"string"},"pulling":{"enum":[true]}}};

function validate66(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate66.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((data.name === undefined) && (missing0 = "name")) || ((data.image === undefined) && (missing0 = "image"))) || ((data.init === undefined) && (missing0 = "init"))) || ((data.takes === undefined) && (missing0 = "takes"))) || ((data.restarts === undefined) && (missing0 = "restarts"))) || ((data.log === undefined) && (missing0 = "log"))){
validate66.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate66.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.image !== undefined){
const _errs3 = errors;
if(typeof data.image !== "string"){
validate66.errors = [{instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.init !== undefined){
const _errs5 = errors;
if(typeof data.init !== "boolean"){
validate66.errors = [{instancePath:instancePath+"/init",schemaPath:"#/properties/init/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.takes !== undefined){
let data3 = data.takes;
const _errs7 = errors;
if(!((typeof data3 == "number") && (isFinite(data3)))){
validate66.errors = [{instancePath:instancePath+"/takes",schemaPath:"#/properties/takes/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.restarts !== undefined){
let data4 = data.restarts;
const _errs9 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
validate66.errors = [{instancePath:instancePath+"/restarts",schemaPath:"#/properties/restarts/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.restarted !== undefined){
let data5 = data.restarted;
const _errs11 = errors;
if(errors === _errs11){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 8640000000000000 || isNaN(data5)){
validate66.errors = [{instancePath:instancePath+"/restarted",schemaPath:"#/properties/restarted/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate66.errors = [{instancePath:instancePath+"/restarted",schemaPath:"#/properties/restarted/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate66.errors = [{instancePath:instancePath+"/restarted",schemaPath:"#/properties/restarted/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.waiting !== undefined){
let data6 = data.waiting;
const _errs13 = errors;
if(errors === _errs13){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing1;
if(((data6.reason === undefined) && (missing1 = "reason")) || ((data6.message === undefined) && (missing1 = "message"))){
validate66.errors = [{instancePath:instancePath+"/waiting",schemaPath:"#/properties/waiting/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data6.reason !== undefined){
const _errs15 = errors;
if(typeof data6.reason !== "string"){
validate66.errors = [{instancePath:instancePath+"/waiting/reason",schemaPath:"#/properties/waiting/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data6.message !== undefined){
const _errs17 = errors;
if(typeof data6.message !== "string"){
validate66.errors = [{instancePath:instancePath+"/waiting/message",schemaPath:"#/properties/waiting/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs17 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate66.errors = [{instancePath:instancePath+"/waiting",schemaPath:"#/properties/waiting/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.log !== undefined){
const _errs19 = errors;
if(typeof data.log !== "string"){
validate66.errors = [{instancePath:instancePath+"/log",schemaPath:"#/properties/log/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ended !== undefined){
const _errs21 = errors;
if(typeof data.ended !== "string"){
validate66.errors = [{instancePath:instancePath+"/ended",schemaPath:"#/properties/ended/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pulling !== undefined){
const _errs23 = errors;
if(!(data.pulling === true)){
validate66.errors = [{instancePath:instancePath+"/pulling",schemaPath:"#/properties/pulling/enum",keyword:"enum",params:{allowedValues: schema28.properties.pulling.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs23 === errors;
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
}
}
}
}
else {
validate66.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate66.errors = vErrors;
return errors === 0;
}
validate66.evaluated = {"props":{"name":true,"image":true,"init":true,"takes":true,"restarts":true,"restarted":true,"waiting":true,"log":true,"ended":true,"pulling":true},"dynamicProps":false,"dynamicItems":false};


function validate65(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate65.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((data.name === undefined) && (missing0 = "name")) || ((data.namespace === undefined) && (missing0 = "namespace"))) || ((data.workload === undefined) && (missing0 = "workload"))) || ((data.hash === undefined) && (missing0 = "hash"))) || ((data.labels === undefined) && (missing0 = "labels"))) || ((data.created === undefined) && (missing0 = "created"))) || ((data.hostNetwork === undefined) && (missing0 = "hostNetwork"))) || ((data.containers === undefined) && (missing0 = "containers"))) || ((data.node === undefined) && (missing0 = "node"))) || ((data.ip === undefined) && (missing0 = "ip"))) || ((data.stage === undefined) && (missing0 = "stage"))){
validate65.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate65.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.namespace !== undefined){
const _errs3 = errors;
if(typeof data.namespace !== "string"){
validate65.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.workload !== undefined){
const _errs5 = errors;
if(typeof data.workload !== "string"){
validate65.errors = [{instancePath:instancePath+"/workload",schemaPath:"#/properties/workload/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hash !== undefined){
const _errs7 = errors;
if(typeof data.hash !== "string"){
validate65.errors = [{instancePath:instancePath+"/hash",schemaPath:"#/properties/hash/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.labels !== undefined){
let data4 = data.labels;
const _errs9 = errors;
if(errors === _errs9){
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key0 in data4){
const _errs12 = errors;
if(typeof data4[key0] !== "string"){
validate65.errors = [{instancePath:instancePath+"/labels/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs12 === errors;
if(!valid1){
break;
}
}
}
else {
validate65.errors = [{instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.created !== undefined){
let data6 = data.created;
const _errs14 = errors;
if(errors === _errs14){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 8640000000000000 || isNaN(data6)){
validate65.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate65.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate65.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.hostNetwork !== undefined){
const _errs16 = errors;
if(typeof data.hostNetwork !== "boolean"){
validate65.errors = [{instancePath:instancePath+"/hostNetwork",schemaPath:"#/properties/hostNetwork/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.containers !== undefined){
let data8 = data.containers;
const _errs18 = errors;
if(errors === _errs18){
if(Array.isArray(data8)){
var valid2 = true;
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
const _errs20 = errors;
if(!(validate66(data8[i0], {instancePath:instancePath+"/containers/" + i0,parentData:data8,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate66.errors : vErrors.concat(validate66.errors);
errors = vErrors.length;
}
var valid2 = _errs20 === errors;
if(!valid2){
break;
}
}
}
else {
validate65.errors = [{instancePath:instancePath+"/containers",schemaPath:"#/properties/containers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs18 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.node !== undefined){
const _errs21 = errors;
if(typeof data.node !== "string"){
validate65.errors = [{instancePath:instancePath+"/node",schemaPath:"#/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs21 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ip !== undefined){
const _errs23 = errors;
if(typeof data.ip !== "string"){
validate65.errors = [{instancePath:instancePath+"/ip",schemaPath:"#/properties/ip/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.applied !== undefined){
let data12 = data.applied;
const _errs25 = errors;
if(!(data12 && typeof data12 == "object" && !Array.isArray(data12))){
validate65.errors = [{instancePath:instancePath+"/applied",schemaPath:"#/properties/applied/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stage !== undefined){
let data13 = data.stage;
const _errs27 = errors;
if(!((typeof data13 == "number") && (isFinite(data13)))){
validate65.errors = [{instancePath:instancePath+"/stage",schemaPath:"#/properties/stage/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.due !== undefined){
let data14 = data.due;
const _errs29 = errors;
if((!((typeof data14 == "number") && (isFinite(data14)))) && (data14 !== null)){
validate65.errors = [{instancePath:instancePath+"/due",schemaPath:"#/properties/due/type",keyword:"type",params:{type: schema27.properties.due.type},message:"must be number,null"}];
return false;
}
var valid0 = _errs29 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ready !== undefined){
let data15 = data.ready;
const _errs31 = errors;
if(errors === _errs31){
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 8640000000000000 || isNaN(data15)){
validate65.errors = [{instancePath:instancePath+"/ready",schemaPath:"#/properties/ready/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data15 < 0 || isNaN(data15)){
validate65.errors = [{instancePath:instancePath+"/ready",schemaPath:"#/properties/ready/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate65.errors = [{instancePath:instancePath+"/ready",schemaPath:"#/properties/ready/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.unplaced !== undefined){
const _errs33 = errors;
if(typeof data.unplaced !== "string"){
validate65.errors = [{instancePath:instancePath+"/unplaced",schemaPath:"#/properties/unplaced/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.over !== undefined){
let data17 = data.over;
const _errs35 = errors;
if(errors === _errs35){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing1;
if(((data17.exit === undefined) && (missing1 = "exit")) || ((data17.message === undefined) && (missing1 = "message"))){
validate65.errors = [{instancePath:instancePath+"/over",schemaPath:"#/properties/over/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data17.exit !== undefined){
let data18 = data17.exit;
const _errs37 = errors;
if(!((typeof data18 == "number") && (isFinite(data18)))){
validate65.errors = [{instancePath:instancePath+"/over/exit",schemaPath:"#/properties/over/properties/exit/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid3 = _errs37 === errors;
}
else {
var valid3 = true;
}
if(valid3){
if(data17.message !== undefined){
const _errs39 = errors;
if(typeof data17.message !== "string"){
validate65.errors = [{instancePath:instancePath+"/over/message",schemaPath:"#/properties/over/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs39 === errors;
}
else {
var valid3 = true;
}
}
}
}
else {
validate65.errors = [{instancePath:instancePath+"/over",schemaPath:"#/properties/over/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs35 === errors;
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
validate65.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate65.errors = vErrors;
return errors === 0;
}
validate65.evaluated = {"props":{"name":true,"namespace":true,"workload":true,"hash":true,"labels":true,"created":true,"hostNetwork":true,"containers":true,"node":true,"ip":true,"applied":true,"stage":true,"due":true,"ready":true,"unplaced":true,"over":true},"dynamicProps":false,"dynamicItems":false};

const schema29 = {"type":"object","required":["time","verdict","type","event","direction","source","destination","protocol","summary","node"],"properties":{"time":{"type":"number","minimum":0,"maximum":8640000000000000},"verdict":{"enum":["FORWARDED","DROPPED","REDIRECTED"]},"type":{"type":"string"},"event":{"type":"object","required":["type","sub_type"],"properties":{"type":{"type":"number"},"sub_type":{"type":"number"}}},"direction":{"enum":["EGRESS","INGRESS"]},"reply":{"type":"boolean"},"source":{"$ref":"#/$defs/party"},"destination":{"$ref":"#/$defs/party"},"protocol":{"type":"string"},"flags":{"type":"array","items":{"type":"string"}},"summary":{"type":"string"},"node":{"type":"string"},"policy":{"type":"array","items":{"type":"string"}},"http":{"type":"object","required":["method","url"],"properties":{"method":{"type":"string"},"url":{"type":"string"},"code":{"type":"number"}}},"dns":{"type":"object","required":["query"],"properties":{"query":{"type":"string"},"ips":{"type":"array","items":{"type":"string"}}}}}};
const schema30 = {"type":"object","required":["ip","port","identity","namespace","pod","labels","workload","names"],"properties":{"ip":{"type":"string"},"port":{"type":"number"},"identity":{"type":"number"},"namespace":{"type":"string"},"pod":{"type":"string"},"labels":{"type":"array","items":{"type":"string"}},"workload":{"type":"string"},"names":{"type":"array","items":{"type":"string"}}}};

function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate70.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((data.ip === undefined) && (missing0 = "ip")) || ((data.port === undefined) && (missing0 = "port"))) || ((data.identity === undefined) && (missing0 = "identity"))) || ((data.namespace === undefined) && (missing0 = "namespace"))) || ((data.pod === undefined) && (missing0 = "pod"))) || ((data.labels === undefined) && (missing0 = "labels"))) || ((data.workload === undefined) && (missing0 = "workload"))) || ((data.names === undefined) && (missing0 = "names"))){
validate70.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.ip !== undefined){
const _errs1 = errors;
if(typeof data.ip !== "string"){
validate70.errors = [{instancePath:instancePath+"/ip",schemaPath:"#/properties/ip/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.port !== undefined){
let data1 = data.port;
const _errs3 = errors;
if(!((typeof data1 == "number") && (isFinite(data1)))){
validate70.errors = [{instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.identity !== undefined){
let data2 = data.identity;
const _errs5 = errors;
if(!((typeof data2 == "number") && (isFinite(data2)))){
validate70.errors = [{instancePath:instancePath+"/identity",schemaPath:"#/properties/identity/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.namespace !== undefined){
const _errs7 = errors;
if(typeof data.namespace !== "string"){
validate70.errors = [{instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pod !== undefined){
const _errs9 = errors;
if(typeof data.pod !== "string"){
validate70.errors = [{instancePath:instancePath+"/pod",schemaPath:"#/properties/pod/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.labels !== undefined){
let data5 = data.labels;
const _errs11 = errors;
if(errors === _errs11){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
const _errs13 = errors;
if(typeof data5[i0] !== "string"){
validate70.errors = [{instancePath:instancePath+"/labels/" + i0,schemaPath:"#/properties/labels/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs13 === errors;
if(!valid1){
break;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.workload !== undefined){
const _errs15 = errors;
if(typeof data.workload !== "string"){
validate70.errors = [{instancePath:instancePath+"/workload",schemaPath:"#/properties/workload/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.names !== undefined){
let data8 = data.names;
const _errs17 = errors;
if(errors === _errs17){
if(Array.isArray(data8)){
var valid2 = true;
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
const _errs19 = errors;
if(typeof data8[i1] !== "string"){
validate70.errors = [{instancePath:instancePath+"/names/" + i1,schemaPath:"#/properties/names/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs19 === errors;
if(!valid2){
break;
}
}
}
else {
validate70.errors = [{instancePath:instancePath+"/names",schemaPath:"#/properties/names/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs17 === errors;
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
}
}
else {
validate70.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate70.errors = vErrors;
return errors === 0;
}
validate70.evaluated = {"props":{"ip":true,"port":true,"identity":true,"namespace":true,"pod":true,"labels":true,"workload":true,"names":true},"dynamicProps":false,"dynamicItems":false};


function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate69.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((data.time === undefined) && (missing0 = "time")) || ((data.verdict === undefined) && (missing0 = "verdict"))) || ((data.type === undefined) && (missing0 = "type"))) || ((data.event === undefined) && (missing0 = "event"))) || ((data.direction === undefined) && (missing0 = "direction"))) || ((data.source === undefined) && (missing0 = "source"))) || ((data.destination === undefined) && (missing0 = "destination"))) || ((data.protocol === undefined) && (missing0 = "protocol"))) || ((data.summary === undefined) && (missing0 = "summary"))) || ((data.node === undefined) && (missing0 = "node"))){
validate69.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.time !== undefined){
let data0 = data.time;
const _errs1 = errors;
if(errors === _errs1){
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 8640000000000000 || isNaN(data0)){
validate69.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data0 < 0 || isNaN(data0)){
validate69.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate69.errors = [{instancePath:instancePath+"/time",schemaPath:"#/properties/time/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.verdict !== undefined){
let data1 = data.verdict;
const _errs3 = errors;
if(!(((data1 === "FORWARDED") || (data1 === "DROPPED")) || (data1 === "REDIRECTED"))){
validate69.errors = [{instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/enum",keyword:"enum",params:{allowedValues: schema29.properties.verdict.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.type !== undefined){
const _errs4 = errors;
if(typeof data.type !== "string"){
validate69.errors = [{instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.event !== undefined){
let data3 = data.event;
const _errs6 = errors;
if(errors === _errs6){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing1;
if(((data3.type === undefined) && (missing1 = "type")) || ((data3.sub_type === undefined) && (missing1 = "sub_type"))){
validate69.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data3.type !== undefined){
let data4 = data3.type;
const _errs8 = errors;
if(!((typeof data4 == "number") && (isFinite(data4)))){
validate69.errors = [{instancePath:instancePath+"/event/type",schemaPath:"#/properties/event/properties/type/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs8 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data3.sub_type !== undefined){
let data5 = data3.sub_type;
const _errs10 = errors;
if(!((typeof data5 == "number") && (isFinite(data5)))){
validate69.errors = [{instancePath:instancePath+"/event/sub_type",schemaPath:"#/properties/event/properties/sub_type/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs10 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate69.errors = [{instancePath:instancePath+"/event",schemaPath:"#/properties/event/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.direction !== undefined){
let data6 = data.direction;
const _errs12 = errors;
if(!((data6 === "EGRESS") || (data6 === "INGRESS"))){
validate69.errors = [{instancePath:instancePath+"/direction",schemaPath:"#/properties/direction/enum",keyword:"enum",params:{allowedValues: schema29.properties.direction.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.reply !== undefined){
const _errs13 = errors;
if(typeof data.reply !== "boolean"){
validate69.errors = [{instancePath:instancePath+"/reply",schemaPath:"#/properties/reply/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.source !== undefined){
const _errs15 = errors;
if(!(validate70(data.source, {instancePath:instancePath+"/source",parentData:data,parentDataProperty:"source",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.destination !== undefined){
const _errs16 = errors;
if(!(validate70(data.destination, {instancePath:instancePath+"/destination",parentData:data,parentDataProperty:"destination",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.protocol !== undefined){
const _errs17 = errors;
if(typeof data.protocol !== "string"){
validate69.errors = [{instancePath:instancePath+"/protocol",schemaPath:"#/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs17 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.flags !== undefined){
let data11 = data.flags;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data11)){
var valid2 = true;
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
const _errs21 = errors;
if(typeof data11[i0] !== "string"){
validate69.errors = [{instancePath:instancePath+"/flags/" + i0,schemaPath:"#/properties/flags/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs21 === errors;
if(!valid2){
break;
}
}
}
else {
validate69.errors = [{instancePath:instancePath+"/flags",schemaPath:"#/properties/flags/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs19 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.summary !== undefined){
const _errs23 = errors;
if(typeof data.summary !== "string"){
validate69.errors = [{instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs23 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.node !== undefined){
const _errs25 = errors;
if(typeof data.node !== "string"){
validate69.errors = [{instancePath:instancePath+"/node",schemaPath:"#/properties/node/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs25 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.policy !== undefined){
let data15 = data.policy;
const _errs27 = errors;
if(errors === _errs27){
if(Array.isArray(data15)){
var valid3 = true;
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
const _errs29 = errors;
if(typeof data15[i1] !== "string"){
validate69.errors = [{instancePath:instancePath+"/policy/" + i1,schemaPath:"#/properties/policy/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs29 === errors;
if(!valid3){
break;
}
}
}
else {
validate69.errors = [{instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.http !== undefined){
let data17 = data.http;
const _errs31 = errors;
if(errors === _errs31){
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
let missing2;
if(((data17.method === undefined) && (missing2 = "method")) || ((data17.url === undefined) && (missing2 = "url"))){
validate69.errors = [{instancePath:instancePath+"/http",schemaPath:"#/properties/http/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data17.method !== undefined){
const _errs33 = errors;
if(typeof data17.method !== "string"){
validate69.errors = [{instancePath:instancePath+"/http/method",schemaPath:"#/properties/http/properties/method/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs33 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data17.url !== undefined){
const _errs35 = errors;
if(typeof data17.url !== "string"){
validate69.errors = [{instancePath:instancePath+"/http/url",schemaPath:"#/properties/http/properties/url/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs35 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data17.code !== undefined){
let data20 = data17.code;
const _errs37 = errors;
if(!((typeof data20 == "number") && (isFinite(data20)))){
validate69.errors = [{instancePath:instancePath+"/http/code",schemaPath:"#/properties/http/properties/code/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid4 = _errs37 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
validate69.errors = [{instancePath:instancePath+"/http",schemaPath:"#/properties/http/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs31 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dns !== undefined){
let data21 = data.dns;
const _errs39 = errors;
if(errors === _errs39){
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
let missing3;
if((data21.query === undefined) && (missing3 = "query")){
validate69.errors = [{instancePath:instancePath+"/dns",schemaPath:"#/properties/dns/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data21.query !== undefined){
const _errs41 = errors;
if(typeof data21.query !== "string"){
validate69.errors = [{instancePath:instancePath+"/dns/query",schemaPath:"#/properties/dns/properties/query/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs41 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data21.ips !== undefined){
let data23 = data21.ips;
const _errs43 = errors;
if(errors === _errs43){
if(Array.isArray(data23)){
var valid6 = true;
const len2 = data23.length;
for(let i2=0; i2<len2; i2++){
const _errs45 = errors;
if(typeof data23[i2] !== "string"){
validate69.errors = [{instancePath:instancePath+"/dns/ips/" + i2,schemaPath:"#/properties/dns/properties/ips/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs45 === errors;
if(!valid6){
break;
}
}
}
else {
validate69.errors = [{instancePath:instancePath+"/dns/ips",schemaPath:"#/properties/dns/properties/ips/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs43 === errors;
}
else {
var valid5 = true;
}
}
}
}
else {
validate69.errors = [{instancePath:instancePath+"/dns",schemaPath:"#/properties/dns/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs39 === errors;
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
validate69.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate69.errors = vErrors;
return errors === 0;
}
validate69.evaluated = {"props":{"time":true,"verdict":true,"type":true,"event":true,"direction":true,"reply":true,"source":true,"destination":true,"protocol":true,"flags":true,"summary":true,"node":true,"policy":true,"http":true,"dns":true},"dynamicProps":false,"dynamicItems":false};


function validate58(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate58.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((((((((((((((data.name === undefined) && (missing0 = "name")) || ((data.version === undefined) && (missing0 = "version"))) || ((data.created === undefined) && (missing0 = "created"))) || ((data.kubeProxy === undefined) && (missing0 = "kubeProxy"))) || ((data.masterLabel === undefined) && (missing0 = "masterLabel"))) || ((data.apiAddress === undefined) && (missing0 = "apiAddress"))) || ((data.nodes === undefined) && (missing0 = "nodes"))) || ((data.workloads === undefined) && (missing0 = "workloads"))) || ((data.pods === undefined) && (missing0 = "pods"))) || ((data.events === undefined) && (missing0 = "events"))) || ((data.crds === undefined) && (missing0 = "crds"))) || ((data.releases === undefined) && (missing0 = "releases"))) || ((data.objects === undefined) && (missing0 = "objects"))){
validate58.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.name !== undefined){
const _errs1 = errors;
if(typeof data.name !== "string"){
validate58.errors = [{instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.version !== undefined){
const _errs3 = errors;
if(typeof data.version !== "string"){
validate58.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.created !== undefined){
let data2 = data.created;
const _errs5 = errors;
if(errors === _errs5){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 8640000000000000 || isNaN(data2)){
validate58.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data2 < 0 || isNaN(data2)){
validate58.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/created",schemaPath:"#/properties/created/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kubeProxy !== undefined){
const _errs7 = errors;
if(typeof data.kubeProxy !== "boolean"){
validate58.errors = [{instancePath:instancePath+"/kubeProxy",schemaPath:"#/properties/kubeProxy/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.masterLabel !== undefined){
const _errs9 = errors;
if(typeof data.masterLabel !== "boolean"){
validate58.errors = [{instancePath:instancePath+"/masterLabel",schemaPath:"#/properties/masterLabel/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.flavour !== undefined){
const _errs11 = errors;
if(!(data.flavour === "kubeadm")){
validate58.errors = [{instancePath:instancePath+"/flavour",schemaPath:"#/properties/flavour/enum",keyword:"enum",params:{allowedValues: schema23.properties.flavour.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.balancer !== undefined){
const _errs12 = errors;
if(typeof data.balancer !== "string"){
validate58.errors = [{instancePath:instancePath+"/balancer",schemaPath:"#/properties/balancer/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ranges !== undefined){
let data7 = data.ranges;
const _errs14 = errors;
if(errors === _errs14){
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
let missing1;
if(((data7.pods === undefined) && (missing1 = "pods")) || ((data7.services === undefined) && (missing1 = "services"))){
validate58.errors = [{instancePath:instancePath+"/ranges",schemaPath:"#/properties/ranges/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data7.pods !== undefined){
const _errs16 = errors;
if(typeof data7.pods !== "string"){
validate58.errors = [{instancePath:instancePath+"/ranges/pods",schemaPath:"#/properties/ranges/properties/pods/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs16 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data7.services !== undefined){
const _errs18 = errors;
if(typeof data7.services !== "string"){
validate58.errors = [{instancePath:instancePath+"/ranges/services",schemaPath:"#/properties/ranges/properties/services/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs18 === errors;
}
else {
var valid1 = true;
}
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/ranges",schemaPath:"#/properties/ranges/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.storage !== undefined){
const _errs20 = errors;
if(typeof data.storage !== "boolean"){
validate58.errors = [{instancePath:instancePath+"/storage",schemaPath:"#/properties/storage/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid0 = _errs20 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.apiAddress !== undefined){
const _errs22 = errors;
if(typeof data.apiAddress !== "string"){
validate58.errors = [{instancePath:instancePath+"/apiAddress",schemaPath:"#/properties/apiAddress/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.nodes !== undefined){
let data12 = data.nodes;
const _errs24 = errors;
if(errors === _errs24){
if(Array.isArray(data12)){
var valid2 = true;
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
const _errs26 = errors;
if(!(validate59(data12[i0], {instancePath:instancePath+"/nodes/" + i0,parentData:data12,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
var valid2 = _errs26 === errors;
if(!valid2){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/nodes",schemaPath:"#/properties/nodes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.workloads !== undefined){
let data14 = data.workloads;
const _errs27 = errors;
if(errors === _errs27){
if(Array.isArray(data14)){
var valid3 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
const _errs29 = errors;
if(!(validate61(data14[i1], {instancePath:instancePath+"/workloads/" + i1,parentData:data14,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
var valid3 = _errs29 === errors;
if(!valid3){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/workloads",schemaPath:"#/properties/workloads/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs27 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pods !== undefined){
let data16 = data.pods;
const _errs30 = errors;
if(errors === _errs30){
if(Array.isArray(data16)){
var valid4 = true;
const len2 = data16.length;
for(let i2=0; i2<len2; i2++){
const _errs32 = errors;
if(!(validate65(data16[i2], {instancePath:instancePath+"/pods/" + i2,parentData:data16,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
var valid4 = _errs32 === errors;
if(!valid4){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/pods",schemaPath:"#/properties/pods/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.events !== undefined){
let data18 = data.events;
const _errs33 = errors;
if(errors === _errs33){
if(Array.isArray(data18)){
var valid5 = true;
const len3 = data18.length;
for(let i3=0; i3<len3; i3++){
let data19 = data18[i3];
const _errs35 = errors;
if(errors === _errs35){
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
let missing2;
if(((((((data19.namespace === undefined) && (missing2 = "namespace")) || ((data19.object === undefined) && (missing2 = "object"))) || ((data19.type === undefined) && (missing2 = "type"))) || ((data19.reason === undefined) && (missing2 = "reason"))) || ((data19.message === undefined) && (missing2 = "message"))) || ((data19.time === undefined) && (missing2 = "time"))){
validate58.errors = [{instancePath:instancePath+"/events/" + i3,schemaPath:"#/properties/events/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data19.namespace !== undefined){
const _errs37 = errors;
if(typeof data19.namespace !== "string"){
validate58.errors = [{instancePath:instancePath+"/events/" + i3+"/namespace",schemaPath:"#/properties/events/items/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs37 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data19.object !== undefined){
const _errs39 = errors;
if(typeof data19.object !== "string"){
validate58.errors = [{instancePath:instancePath+"/events/" + i3+"/object",schemaPath:"#/properties/events/items/properties/object/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs39 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data19.type !== undefined){
let data22 = data19.type;
const _errs41 = errors;
if(!((data22 === "Normal") || (data22 === "Warning"))){
validate58.errors = [{instancePath:instancePath+"/events/" + i3+"/type",schemaPath:"#/properties/events/items/properties/type/enum",keyword:"enum",params:{allowedValues: schema23.properties.events.items.properties.type.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid6 = _errs41 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data19.reason !== undefined){
const _errs42 = errors;
if(typeof data19.reason !== "string"){
validate58.errors = [{instancePath:instancePath+"/events/" + i3+"/reason",schemaPath:"#/properties/events/items/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs42 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data19.message !== undefined){
const _errs44 = errors;
if(typeof data19.message !== "string"){
validate58.errors = [{instancePath:instancePath+"/events/" + i3+"/message",schemaPath:"#/properties/events/items/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs44 === errors;
}
else {
var valid6 = true;
}
if(valid6){
if(data19.time !== undefined){
let data25 = data19.time;
const _errs46 = errors;
if(errors === _errs46){
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 > 8640000000000000 || isNaN(data25)){
validate58.errors = [{instancePath:instancePath+"/events/" + i3+"/time",schemaPath:"#/properties/events/items/properties/time/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data25 < 0 || isNaN(data25)){
validate58.errors = [{instancePath:instancePath+"/events/" + i3+"/time",schemaPath:"#/properties/events/items/properties/time/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/events/" + i3+"/time",schemaPath:"#/properties/events/items/properties/time/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid6 = _errs46 === errors;
}
else {
var valid6 = true;
}
}
}
}
}
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/events/" + i3,schemaPath:"#/properties/events/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid5 = _errs35 === errors;
if(!valid5){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs33 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.crds !== undefined){
let data26 = data.crds;
const _errs48 = errors;
if(errors === _errs48){
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
for(const key0 in data26){
let data27 = data26[key0];
const _errs51 = errors;
if(errors === _errs51){
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
let missing3;
if((((data27.manager === undefined) && (missing3 = "manager")) || ((data27.version === undefined) && (missing3 = "version"))) || ((data27.created === undefined) && (missing3 = "created"))){
validate58.errors = [{instancePath:instancePath+"/crds/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/crds/additionalProperties/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data27.manager !== undefined){
const _errs53 = errors;
if(typeof data27.manager !== "string"){
validate58.errors = [{instancePath:instancePath+"/crds/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/manager",schemaPath:"#/properties/crds/additionalProperties/properties/manager/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs53 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data27.version !== undefined){
const _errs55 = errors;
if(typeof data27.version !== "string"){
validate58.errors = [{instancePath:instancePath+"/crds/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/version",schemaPath:"#/properties/crds/additionalProperties/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs55 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data27.created !== undefined){
let data30 = data27.created;
const _errs57 = errors;
if(errors === _errs57){
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 8640000000000000 || isNaN(data30)){
validate58.errors = [{instancePath:instancePath+"/crds/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/created",schemaPath:"#/properties/crds/additionalProperties/properties/created/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data30 < 0 || isNaN(data30)){
validate58.errors = [{instancePath:instancePath+"/crds/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/created",schemaPath:"#/properties/crds/additionalProperties/properties/created/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/crds/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/created",schemaPath:"#/properties/crds/additionalProperties/properties/created/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid8 = _errs57 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data27.served !== undefined){
let data31 = data27.served;
const _errs59 = errors;
if(errors === _errs59){
if(Array.isArray(data31)){
var valid9 = true;
const len4 = data31.length;
for(let i4=0; i4<len4; i4++){
const _errs61 = errors;
if(typeof data31[i4] !== "string"){
validate58.errors = [{instancePath:instancePath+"/crds/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/served/" + i4,schemaPath:"#/properties/crds/additionalProperties/properties/served/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs61 === errors;
if(!valid9){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/crds/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/served",schemaPath:"#/properties/crds/additionalProperties/properties/served/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid8 = _errs59 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/crds/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/crds/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs51 === errors;
if(!valid7){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/crds",schemaPath:"#/properties/crds/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs48 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.releases !== undefined){
let data33 = data.releases;
const _errs63 = errors;
if(errors === _errs63){
if(Array.isArray(data33)){
var valid10 = true;
const len5 = data33.length;
for(let i5=0; i5<len5; i5++){
let data34 = data33[i5];
const _errs65 = errors;
if(errors === _errs65){
if(data34 && typeof data34 == "object" && !Array.isArray(data34)){
let missing4;
if((((((data34.revision === undefined) && (missing4 = "revision")) || ((data34.status === undefined) && (missing4 = "status"))) || ((data34.version === undefined) && (missing4 = "version"))) || ((data34.values === undefined) && (missing4 = "values"))) || ((data34.updated === undefined) && (missing4 = "updated"))){
validate58.errors = [{instancePath:instancePath+"/releases/" + i5,schemaPath:"#/properties/releases/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data34.revision !== undefined){
let data35 = data34.revision;
const _errs67 = errors;
if(!((typeof data35 == "number") && (isFinite(data35)))){
validate58.errors = [{instancePath:instancePath+"/releases/" + i5+"/revision",schemaPath:"#/properties/releases/items/properties/revision/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid11 = _errs67 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data34.status !== undefined){
const _errs69 = errors;
if(typeof data34.status !== "string"){
validate58.errors = [{instancePath:instancePath+"/releases/" + i5+"/status",schemaPath:"#/properties/releases/items/properties/status/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs69 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data34.version !== undefined){
const _errs71 = errors;
if(typeof data34.version !== "string"){
validate58.errors = [{instancePath:instancePath+"/releases/" + i5+"/version",schemaPath:"#/properties/releases/items/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs71 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data34.values !== undefined){
let data38 = data34.values;
const _errs73 = errors;
if(!(data38 && typeof data38 == "object" && !Array.isArray(data38))){
validate58.errors = [{instancePath:instancePath+"/releases/" + i5+"/values",schemaPath:"#/properties/releases/items/properties/values/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid11 = _errs73 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data34.updated !== undefined){
let data39 = data34.updated;
const _errs75 = errors;
if(errors === _errs75){
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 > 8640000000000000 || isNaN(data39)){
validate58.errors = [{instancePath:instancePath+"/releases/" + i5+"/updated",schemaPath:"#/properties/releases/items/properties/updated/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data39 < 0 || isNaN(data39)){
validate58.errors = [{instancePath:instancePath+"/releases/" + i5+"/updated",schemaPath:"#/properties/releases/items/properties/updated/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/releases/" + i5+"/updated",schemaPath:"#/properties/releases/items/properties/updated/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid11 = _errs75 === errors;
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
validate58.errors = [{instancePath:instancePath+"/releases/" + i5,schemaPath:"#/properties/releases/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid10 = _errs65 === errors;
if(!valid10){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/releases",schemaPath:"#/properties/releases/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs63 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.terminating !== undefined){
let data40 = data.terminating;
const _errs77 = errors;
if(errors === _errs77){
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
for(const key1 in data40){
const _errs80 = errors;
if(typeof data40[key1] !== "string"){
validate58.errors = [{instancePath:instancePath+"/terminating/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/terminating/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs80 === errors;
if(!valid12){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/terminating",schemaPath:"#/properties/terminating/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs77 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.objects !== undefined){
let data42 = data.objects;
const _errs82 = errors;
if(errors === _errs82){
if(data42 && typeof data42 == "object" && !Array.isArray(data42)){
for(const key2 in data42){
let data43 = data42[key2];
const _errs85 = errors;
if(errors === _errs85){
if(data43 && typeof data43 == "object" && !Array.isArray(data43)){
let missing5;
if(((data43.created === undefined) && (missing5 = "created")) || ((data43.manifest === undefined) && (missing5 = "manifest"))){
validate58.errors = [{instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/objects/additionalProperties/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data43.created !== undefined){
let data44 = data43.created;
const _errs87 = errors;
if(errors === _errs87){
if((typeof data44 == "number") && (isFinite(data44))){
if(data44 > 8640000000000000 || isNaN(data44)){
validate58.errors = [{instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/created",schemaPath:"#/properties/objects/additionalProperties/properties/created/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data44 < 0 || isNaN(data44)){
validate58.errors = [{instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/created",schemaPath:"#/properties/objects/additionalProperties/properties/created/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/created",schemaPath:"#/properties/objects/additionalProperties/properties/created/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid14 = _errs87 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data43.manifest !== undefined){
let data45 = data43.manifest;
const _errs89 = errors;
if(!(data45 && typeof data45 == "object" && !Array.isArray(data45))){
validate58.errors = [{instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/manifest",schemaPath:"#/properties/objects/additionalProperties/properties/manifest/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid14 = _errs89 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data43.manager !== undefined){
const _errs91 = errors;
if(typeof data43.manager !== "string"){
validate58.errors = [{instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/manager",schemaPath:"#/properties/objects/additionalProperties/properties/manager/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs91 === errors;
}
else {
var valid14 = true;
}
}
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/objects/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid13 = _errs85 === errors;
if(!valid13){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/objects",schemaPath:"#/properties/objects/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs82 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.names !== undefined){
const _errs93 = errors;
if(typeof data.names !== "string"){
validate58.errors = [{instancePath:instancePath+"/names",schemaPath:"#/properties/names/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs93 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.traffic !== undefined){
let data48 = data.traffic;
const _errs95 = errors;
if(errors === _errs95){
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
let missing6;
if((((data48.flows === undefined) && (missing6 = "flows")) || ((data48.learned === undefined) && (missing6 = "learned"))) || ((data48.seen === undefined) && (missing6 = "seen"))){
validate58.errors = [{instancePath:instancePath+"/traffic",schemaPath:"#/properties/traffic/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data48.flows !== undefined){
let data49 = data48.flows;
const _errs97 = errors;
if(errors === _errs97){
if(Array.isArray(data49)){
var valid16 = true;
const len6 = data49.length;
for(let i6=0; i6<len6; i6++){
const _errs99 = errors;
if(!(validate69(data49[i6], {instancePath:instancePath+"/traffic/flows/" + i6,parentData:data49,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
var valid16 = _errs99 === errors;
if(!valid16){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/traffic/flows",schemaPath:"#/properties/traffic/properties/flows/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid15 = _errs97 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data48.learned !== undefined){
let data51 = data48.learned;
const _errs100 = errors;
if(errors === _errs100){
if(data51 && typeof data51 == "object" && !Array.isArray(data51)){
for(const key3 in data51){
let data52 = data51[key3];
const _errs103 = errors;
if(errors === _errs103){
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
for(const key4 in data52){
let data53 = data52[key4];
const _errs106 = errors;
if(errors === _errs106){
if(Array.isArray(data53)){
var valid19 = true;
const len7 = data53.length;
for(let i7=0; i7<len7; i7++){
const _errs108 = errors;
if(typeof data53[i7] !== "string"){
validate58.errors = [{instancePath:instancePath+"/traffic/learned/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i7,schemaPath:"#/properties/traffic/properties/learned/additionalProperties/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs108 === errors;
if(!valid19){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/traffic/learned/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/traffic/properties/learned/additionalProperties/additionalProperties/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid18 = _errs106 === errors;
if(!valid18){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/traffic/learned/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/traffic/properties/learned/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid17 = _errs103 === errors;
if(!valid17){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/traffic/learned",schemaPath:"#/properties/traffic/properties/learned/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid15 = _errs100 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data48.seen !== undefined){
let data55 = data48.seen;
const _errs110 = errors;
if(!((typeof data55 == "number") && (isFinite(data55)))){
validate58.errors = [{instancePath:instancePath+"/traffic/seen",schemaPath:"#/properties/traffic/properties/seen/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid15 = _errs110 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/traffic",schemaPath:"#/properties/traffic/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs95 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ending !== undefined){
let data56 = data.ending;
const _errs112 = errors;
if(errors === _errs112){
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
let missing7;
if(((data56.namespaces === undefined) && (missing7 = "namespaces")) || ((data56.until === undefined) && (missing7 = "until"))){
validate58.errors = [{instancePath:instancePath+"/ending",schemaPath:"#/properties/ending/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
if(data56.namespaces !== undefined){
let data57 = data56.namespaces;
const _errs114 = errors;
if(errors === _errs114){
if(Array.isArray(data57)){
var valid21 = true;
const len8 = data57.length;
for(let i8=0; i8<len8; i8++){
const _errs116 = errors;
if(typeof data57[i8] !== "string"){
validate58.errors = [{instancePath:instancePath+"/ending/namespaces/" + i8,schemaPath:"#/properties/ending/properties/namespaces/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs116 === errors;
if(!valid21){
break;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/ending/namespaces",schemaPath:"#/properties/ending/properties/namespaces/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid20 = _errs114 === errors;
}
else {
var valid20 = true;
}
if(valid20){
if(data56.until !== undefined){
let data59 = data56.until;
const _errs118 = errors;
if(errors === _errs118){
if((typeof data59 == "number") && (isFinite(data59))){
if(data59 > 8640000000000000 || isNaN(data59)){
validate58.errors = [{instancePath:instancePath+"/ending/until",schemaPath:"#/properties/ending/properties/until/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data59 < 0 || isNaN(data59)){
validate58.errors = [{instancePath:instancePath+"/ending/until",schemaPath:"#/properties/ending/properties/until/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/ending/until",schemaPath:"#/properties/ending/properties/until/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid20 = _errs118 === errors;
}
else {
var valid20 = true;
}
}
}
}
else {
validate58.errors = [{instancePath:instancePath+"/ending",schemaPath:"#/properties/ending/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs112 === errors;
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
validate58.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate58.errors = vErrors;
return errors === 0;
}
validate58.evaluated = {"props":{"name":true,"version":true,"created":true,"kubeProxy":true,"masterLabel":true,"flavour":true,"balancer":true,"ranges":true,"storage":true,"apiAddress":true,"nodes":true,"workloads":true,"pods":true,"events":true,"crds":true,"releases":true,"terminating":true,"objects":true,"names":true,"traffic":true,"ending":true},"dynamicProps":false,"dynamicItems":false};

const wrapper0 = {validate: validate53};

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
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((((((((((((data.version === undefined) && (missing0 = "version")) || ((data.kind === undefined) && (missing0 = "kind"))) || ((data.now === undefined) && (missing0 = "now"))) || ((data.seed === undefined) && (missing0 = "seed"))) || ((data.programs === undefined) && (missing0 = "programs"))) || ((data.engine === undefined) && (missing0 = "engine"))) || ((data.containers === undefined) && (missing0 = "containers"))) || ((data.networks === undefined) && (missing0 = "networks"))) || ((data.volumes === undefined) && (missing0 = "volumes"))) || ((data.ports === undefined) && (missing0 = "ports"))) || ((data.kubeconfig === undefined) && (missing0 = "kubeconfig"))) || ((data.clusters === undefined) && (missing0 = "clusters"))) || ((data.faults === undefined) && (missing0 = "faults"))) || ((data.files === undefined) && (missing0 = "files"))){
validate53.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.version !== undefined){
const _errs1 = errors;
if(!(data.version === 2)){
validate53.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema20.properties.version.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kind !== undefined){
let data1 = data.kind;
const _errs2 = errors;
if(!((((data1 === "linux") || (data1 === "rootless")) || (data1 === "docker")) || (data1 === "macos"))){
validate53.errors = [{instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema20.properties.kind.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.machine !== undefined){
let data2 = data.machine;
const _errs3 = errors;
if(errors === _errs3){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
let missing1;
if((((((((data2.name === undefined) && (missing1 = "name")) || ((data2.running === undefined) && (missing1 = "running"))) || ((data2.rootful === undefined) && (missing1 = "rootful"))) || ((data2.cpus === undefined) && (missing1 = "cpus"))) || ((data2.memory === undefined) && (missing1 = "memory"))) || ((data2.disk === undefined) && (missing1 = "disk"))) || ((data2.files === undefined) && (missing1 = "files"))){
validate53.errors = [{instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data2.name !== undefined){
const _errs5 = errors;
if(typeof data2.name !== "string"){
validate53.errors = [{instancePath:instancePath+"/machine/name",schemaPath:"#/properties/machine/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid1 = _errs5 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.running !== undefined){
const _errs7 = errors;
if(typeof data2.running !== "boolean"){
validate53.errors = [{instancePath:instancePath+"/machine/running",schemaPath:"#/properties/machine/properties/running/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid1 = _errs7 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.rootful !== undefined){
const _errs9 = errors;
if(typeof data2.rootful !== "boolean"){
validate53.errors = [{instancePath:instancePath+"/machine/rootful",schemaPath:"#/properties/machine/properties/rootful/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid1 = _errs9 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.cpus !== undefined){
let data6 = data2.cpus;
const _errs11 = errors;
if(!((typeof data6 == "number") && (isFinite(data6)))){
validate53.errors = [{instancePath:instancePath+"/machine/cpus",schemaPath:"#/properties/machine/properties/cpus/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs11 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.memory !== undefined){
let data7 = data2.memory;
const _errs13 = errors;
if(!((typeof data7 == "number") && (isFinite(data7)))){
validate53.errors = [{instancePath:instancePath+"/machine/memory",schemaPath:"#/properties/machine/properties/memory/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs13 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.disk !== undefined){
let data8 = data2.disk;
const _errs15 = errors;
if(!((typeof data8 == "number") && (isFinite(data8)))){
validate53.errors = [{instancePath:instancePath+"/machine/disk",schemaPath:"#/properties/machine/properties/disk/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid1 = _errs15 === errors;
}
else {
var valid1 = true;
}
if(valid1){
if(data2.files !== undefined){
let data9 = data2.files;
const _errs17 = errors;
if(errors === _errs17){
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key0 in data9){
const _errs20 = errors;
if(typeof data9[key0] !== "string"){
validate53.errors = [{instancePath:instancePath+"/machine/files/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/machine/properties/files/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs20 === errors;
if(!valid2){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/machine/files",schemaPath:"#/properties/machine/properties/files/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs17 === errors;
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
else {
validate53.errors = [{instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.now !== undefined){
let data11 = data.now;
const _errs22 = errors;
if(errors === _errs22){
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 8640000000000000 || isNaN(data11)){
validate53.errors = [{instancePath:instancePath+"/now",schemaPath:"#/properties/now/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data11 < 0 || isNaN(data11)){
validate53.errors = [{instancePath:instancePath+"/now",schemaPath:"#/properties/now/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/now",schemaPath:"#/properties/now/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs22 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.seed !== undefined){
let data12 = data.seed;
const _errs24 = errors;
if(!((typeof data12 == "number") && (isFinite(data12)))){
validate53.errors = [{instancePath:instancePath+"/seed",schemaPath:"#/properties/seed/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid0 = _errs24 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.programs !== undefined){
let data13 = data.programs;
const _errs26 = errors;
if(errors === _errs26){
if(Array.isArray(data13)){
var valid3 = true;
const len0 = data13.length;
for(let i0=0; i0<len0; i0++){
const _errs28 = errors;
if(typeof data13[i0] !== "string"){
validate53.errors = [{instancePath:instancePath+"/programs/" + i0,schemaPath:"#/properties/programs/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs28 === errors;
if(!valid3){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/programs",schemaPath:"#/properties/programs/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs26 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.engine !== undefined){
let data15 = data.engine;
const _errs30 = errors;
if(errors === _errs30){
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
let missing2;
if((((((data15.running === undefined) && (missing2 = "running")) || ((data15.rootless === undefined) && (missing2 = "rootless"))) || ((data15.cgroups === undefined) && (missing2 = "cgroups"))) || ((data15.memory === undefined) && (missing2 = "memory"))) || ((data15.disk === undefined) && (missing2 = "disk"))){
validate53.errors = [{instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data15.running !== undefined){
const _errs32 = errors;
if(typeof data15.running !== "boolean"){
validate53.errors = [{instancePath:instancePath+"/engine/running",schemaPath:"#/properties/engine/properties/running/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid4 = _errs32 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.rootless !== undefined){
const _errs34 = errors;
if(typeof data15.rootless !== "boolean"){
validate53.errors = [{instancePath:instancePath+"/engine/rootless",schemaPath:"#/properties/engine/properties/rootless/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid4 = _errs34 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.cgroups !== undefined){
let data18 = data15.cgroups;
const _errs36 = errors;
if(!((data18 === "v1") || (data18 === "v2"))){
validate53.errors = [{instancePath:instancePath+"/engine/cgroups",schemaPath:"#/properties/engine/properties/cgroups/enum",keyword:"enum",params:{allowedValues: schema20.properties.engine.properties.cgroups.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid4 = _errs36 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.memory !== undefined){
let data19 = data15.memory;
const _errs37 = errors;
if(!((typeof data19 == "number") && (isFinite(data19)))){
validate53.errors = [{instancePath:instancePath+"/engine/memory",schemaPath:"#/properties/engine/properties/memory/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid4 = _errs37 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.disk !== undefined){
let data20 = data15.disk;
const _errs39 = errors;
if(!((typeof data20 == "number") && (isFinite(data20)))){
validate53.errors = [{instancePath:instancePath+"/engine/disk",schemaPath:"#/properties/engine/properties/disk/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid4 = _errs39 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.system !== undefined){
const _errs41 = errors;
if(typeof data15.system !== "string"){
validate53.errors = [{instancePath:instancePath+"/engine/system",schemaPath:"#/properties/engine/properties/system/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs41 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data15.socket !== undefined){
const _errs43 = errors;
if(typeof data15.socket !== "boolean"){
validate53.errors = [{instancePath:instancePath+"/engine/socket",schemaPath:"#/properties/engine/properties/socket/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid4 = _errs43 === errors;
}
else {
var valid4 = true;
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
validate53.errors = [{instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs30 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.versions !== undefined){
let data23 = data.versions;
const _errs45 = errors;
if(errors === _errs45){
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key1 in data23){
const _errs48 = errors;
if(typeof data23[key1] !== "string"){
validate53.errors = [{instancePath:instancePath+"/versions/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/versions/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs48 === errors;
if(!valid5){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs45 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.containers !== undefined){
let data25 = data.containers;
const _errs50 = errors;
if(errors === _errs50){
if(Array.isArray(data25)){
var valid6 = true;
const len1 = data25.length;
for(let i1=0; i1<len1; i1++){
const _errs52 = errors;
if(!(validate54(data25[i1], {instancePath:instancePath+"/containers/" + i1,parentData:data25,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate54.errors : vErrors.concat(validate54.errors);
errors = vErrors.length;
}
var valid6 = _errs52 === errors;
if(!valid6){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/containers",schemaPath:"#/properties/containers/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs50 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.networks !== undefined){
let data27 = data.networks;
const _errs53 = errors;
if(errors === _errs53){
if(Array.isArray(data27)){
var valid7 = true;
const len2 = data27.length;
for(let i2=0; i2<len2; i2++){
let data28 = data27[i2];
const _errs55 = errors;
if(errors === _errs55){
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
let missing3;
if(((((((data28.name === undefined) && (missing3 = "name")) || ((data28.id === undefined) && (missing3 = "id"))) || ((data28.subnet === undefined) && (missing3 = "subnet"))) || ((data28.dns === undefined) && (missing3 = "dns"))) || ((data28.labels === undefined) && (missing3 = "labels"))) || ((data28.created === undefined) && (missing3 = "created"))){
validate53.errors = [{instancePath:instancePath+"/networks/" + i2,schemaPath:"#/properties/networks/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data28.name !== undefined){
const _errs57 = errors;
if(typeof data28.name !== "string"){
validate53.errors = [{instancePath:instancePath+"/networks/" + i2+"/name",schemaPath:"#/properties/networks/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs57 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data28.id !== undefined){
const _errs59 = errors;
if(typeof data28.id !== "string"){
validate53.errors = [{instancePath:instancePath+"/networks/" + i2+"/id",schemaPath:"#/properties/networks/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs59 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data28.subnet !== undefined){
const _errs61 = errors;
if(typeof data28.subnet !== "string"){
validate53.errors = [{instancePath:instancePath+"/networks/" + i2+"/subnet",schemaPath:"#/properties/networks/items/properties/subnet/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs61 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data28.dns !== undefined){
const _errs63 = errors;
if(typeof data28.dns !== "boolean"){
validate53.errors = [{instancePath:instancePath+"/networks/" + i2+"/dns",schemaPath:"#/properties/networks/items/properties/dns/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid8 = _errs63 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data28.labels !== undefined){
let data33 = data28.labels;
const _errs65 = errors;
if(errors === _errs65){
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
for(const key2 in data33){
const _errs68 = errors;
if(typeof data33[key2] !== "string"){
validate53.errors = [{instancePath:instancePath+"/networks/" + i2+"/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/networks/items/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid9 = _errs68 === errors;
if(!valid9){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/networks/" + i2+"/labels",schemaPath:"#/properties/networks/items/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid8 = _errs65 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data28.created !== undefined){
let data35 = data28.created;
const _errs70 = errors;
if(errors === _errs70){
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 8640000000000000 || isNaN(data35)){
validate53.errors = [{instancePath:instancePath+"/networks/" + i2+"/created",schemaPath:"#/properties/networks/items/properties/created/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data35 < 0 || isNaN(data35)){
validate53.errors = [{instancePath:instancePath+"/networks/" + i2+"/created",schemaPath:"#/properties/networks/items/properties/created/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/networks/" + i2+"/created",schemaPath:"#/properties/networks/items/properties/created/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid8 = _errs70 === errors;
}
else {
var valid8 = true;
}
}
}
}
}
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/networks/" + i2,schemaPath:"#/properties/networks/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid7 = _errs55 === errors;
if(!valid7){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/networks",schemaPath:"#/properties/networks/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs53 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.volumes !== undefined){
let data36 = data.volumes;
const _errs72 = errors;
if(errors === _errs72){
if(Array.isArray(data36)){
var valid10 = true;
const len3 = data36.length;
for(let i3=0; i3<len3; i3++){
let data37 = data36[i3];
const _errs74 = errors;
if(errors === _errs74){
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
let missing4;
if(((((data37.name === undefined) && (missing4 = "name")) || ((data37.labels === undefined) && (missing4 = "labels"))) || ((data37.created === undefined) && (missing4 = "created"))) || ((data37.anonymous === undefined) && (missing4 = "anonymous"))){
validate53.errors = [{instancePath:instancePath+"/volumes/" + i3,schemaPath:"#/properties/volumes/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data37.name !== undefined){
const _errs76 = errors;
if(typeof data37.name !== "string"){
validate53.errors = [{instancePath:instancePath+"/volumes/" + i3+"/name",schemaPath:"#/properties/volumes/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs76 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data37.labels !== undefined){
let data39 = data37.labels;
const _errs78 = errors;
if(errors === _errs78){
if(data39 && typeof data39 == "object" && !Array.isArray(data39)){
for(const key3 in data39){
const _errs81 = errors;
if(typeof data39[key3] !== "string"){
validate53.errors = [{instancePath:instancePath+"/volumes/" + i3+"/labels/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/volumes/items/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs81 === errors;
if(!valid12){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/volumes/" + i3+"/labels",schemaPath:"#/properties/volumes/items/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid11 = _errs78 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data37.created !== undefined){
let data41 = data37.created;
const _errs83 = errors;
if(errors === _errs83){
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 > 8640000000000000 || isNaN(data41)){
validate53.errors = [{instancePath:instancePath+"/volumes/" + i3+"/created",schemaPath:"#/properties/volumes/items/properties/created/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data41 < 0 || isNaN(data41)){
validate53.errors = [{instancePath:instancePath+"/volumes/" + i3+"/created",schemaPath:"#/properties/volumes/items/properties/created/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/volumes/" + i3+"/created",schemaPath:"#/properties/volumes/items/properties/created/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid11 = _errs83 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data37.anonymous !== undefined){
const _errs85 = errors;
if(typeof data37.anonymous !== "boolean"){
validate53.errors = [{instancePath:instancePath+"/volumes/" + i3+"/anonymous",schemaPath:"#/properties/volumes/items/properties/anonymous/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid11 = _errs85 === errors;
}
else {
var valid11 = true;
}
if(valid11){
if(data37.images !== undefined){
let data43 = data37.images;
const _errs87 = errors;
if(errors === _errs87){
if(Array.isArray(data43)){
var valid13 = true;
const len4 = data43.length;
for(let i4=0; i4<len4; i4++){
const _errs89 = errors;
if(typeof data43[i4] !== "string"){
validate53.errors = [{instancePath:instancePath+"/volumes/" + i3+"/images/" + i4,schemaPath:"#/properties/volumes/items/properties/images/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid13 = _errs89 === errors;
if(!valid13){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/volumes/" + i3+"/images",schemaPath:"#/properties/volumes/items/properties/images/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid11 = _errs87 === errors;
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
validate53.errors = [{instancePath:instancePath+"/volumes/" + i3,schemaPath:"#/properties/volumes/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid10 = _errs74 === errors;
if(!valid10){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/volumes",schemaPath:"#/properties/volumes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs72 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.ports !== undefined){
let data45 = data.ports;
const _errs91 = errors;
if(errors === _errs91){
if(Array.isArray(data45)){
var valid14 = true;
const len5 = data45.length;
for(let i5=0; i5<len5; i5++){
let data46 = data45[i5];
const _errs93 = errors;
if(errors === _errs93){
if(data46 && typeof data46 == "object" && !Array.isArray(data46)){
let missing5;
if((((data46.port === undefined) && (missing5 = "port")) || ((data46.program === undefined) && (missing5 = "program"))) || ((data46.id === undefined) && (missing5 = "id"))){
validate53.errors = [{instancePath:instancePath+"/ports/" + i5,schemaPath:"#/properties/ports/items/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data46.port !== undefined){
let data47 = data46.port;
const _errs95 = errors;
if(!((typeof data47 == "number") && (isFinite(data47)))){
validate53.errors = [{instancePath:instancePath+"/ports/" + i5+"/port",schemaPath:"#/properties/ports/items/properties/port/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid15 = _errs95 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data46.program !== undefined){
const _errs97 = errors;
if(typeof data46.program !== "string"){
validate53.errors = [{instancePath:instancePath+"/ports/" + i5+"/program",schemaPath:"#/properties/ports/items/properties/program/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid15 = _errs97 === errors;
}
else {
var valid15 = true;
}
if(valid15){
if(data46.id !== undefined){
let data49 = data46.id;
const _errs99 = errors;
if(!((typeof data49 == "number") && (isFinite(data49)))){
validate53.errors = [{instancePath:instancePath+"/ports/" + i5+"/id",schemaPath:"#/properties/ports/items/properties/id/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid15 = _errs99 === errors;
}
else {
var valid15 = true;
}
}
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/ports/" + i5,schemaPath:"#/properties/ports/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid14 = _errs93 === errors;
if(!valid14){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs91 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.kubeconfig !== undefined){
let data50 = data.kubeconfig;
const _errs101 = errors;
if(errors === _errs101){
if(data50 && typeof data50 == "object" && !Array.isArray(data50)){
let missing6;
if(((data50.contexts === undefined) && (missing6 = "contexts")) || ((data50.current === undefined) && (missing6 = "current"))){
validate53.errors = [{instancePath:instancePath+"/kubeconfig",schemaPath:"#/properties/kubeconfig/required",keyword:"required",params:{missingProperty: missing6},message:"must have required property '"+missing6+"'"}];
return false;
}
else {
if(data50.contexts !== undefined){
let data51 = data50.contexts;
const _errs103 = errors;
if(errors === _errs103){
if(Array.isArray(data51)){
var valid17 = true;
const len6 = data51.length;
for(let i6=0; i6<len6; i6++){
const _errs105 = errors;
if(typeof data51[i6] !== "string"){
validate53.errors = [{instancePath:instancePath+"/kubeconfig/contexts/" + i6,schemaPath:"#/properties/kubeconfig/properties/contexts/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid17 = _errs105 === errors;
if(!valid17){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/kubeconfig/contexts",schemaPath:"#/properties/kubeconfig/properties/contexts/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs103 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data50.current !== undefined){
const _errs107 = errors;
if(typeof data50.current !== "string"){
validate53.errors = [{instancePath:instancePath+"/kubeconfig/current",schemaPath:"#/properties/kubeconfig/properties/current/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid16 = _errs107 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data50.servers !== undefined){
let data54 = data50.servers;
const _errs109 = errors;
if(errors === _errs109){
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
for(const key4 in data54){
const _errs112 = errors;
if(typeof data54[key4] !== "string"){
validate53.errors = [{instancePath:instancePath+"/kubeconfig/servers/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/kubeconfig/properties/servers/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid18 = _errs112 === errors;
if(!valid18){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/kubeconfig/servers",schemaPath:"#/properties/kubeconfig/properties/servers/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs109 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data50.entries !== undefined){
let data56 = data50.entries;
const _errs114 = errors;
if(errors === _errs114){
if(data56 && typeof data56 == "object" && !Array.isArray(data56)){
for(const key5 in data56){
const _errs117 = errors;
if(typeof data56[key5] !== "string"){
validate53.errors = [{instancePath:instancePath+"/kubeconfig/entries/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/kubeconfig/properties/entries/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid19 = _errs117 === errors;
if(!valid19){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/kubeconfig/entries",schemaPath:"#/properties/kubeconfig/properties/entries/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid16 = _errs114 === errors;
}
else {
var valid16 = true;
}
if(valid16){
if(data50.old !== undefined){
let data58 = data50.old;
const _errs119 = errors;
if(errors === _errs119){
if(Array.isArray(data58)){
var valid20 = true;
const len7 = data58.length;
for(let i7=0; i7<len7; i7++){
const _errs121 = errors;
if(typeof data58[i7] !== "string"){
validate53.errors = [{instancePath:instancePath+"/kubeconfig/old/" + i7,schemaPath:"#/properties/kubeconfig/properties/old/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid20 = _errs121 === errors;
if(!valid20){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/kubeconfig/old",schemaPath:"#/properties/kubeconfig/properties/old/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid16 = _errs119 === errors;
}
else {
var valid16 = true;
}
}
}
}
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/kubeconfig",schemaPath:"#/properties/kubeconfig/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs101 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.published !== undefined){
let data60 = data.published;
const _errs123 = errors;
if(errors === _errs123){
if(data60 && typeof data60 == "object" && !Array.isArray(data60)){
for(const key6 in data60){
const _errs126 = errors;
if(typeof data60[key6] !== "string"){
validate53.errors = [{instancePath:instancePath+"/published/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/published/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid21 = _errs126 === errors;
if(!valid21){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/published",schemaPath:"#/properties/published/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs123 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.loaded !== undefined){
let data62 = data.loaded;
const _errs128 = errors;
if(errors === _errs128){
if(Array.isArray(data62)){
var valid22 = true;
const len8 = data62.length;
for(let i8=0; i8<len8; i8++){
const _errs130 = errors;
if(typeof data62[i8] !== "string"){
validate53.errors = [{instancePath:instancePath+"/loaded/" + i8,schemaPath:"#/properties/loaded/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid22 = _errs130 === errors;
if(!valid22){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/loaded",schemaPath:"#/properties/loaded/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs128 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pulled !== undefined){
let data64 = data.pulled;
const _errs132 = errors;
if(errors === _errs132){
if(Array.isArray(data64)){
var valid23 = true;
const len9 = data64.length;
for(let i9=0; i9<len9; i9++){
const _errs134 = errors;
if(typeof data64[i9] !== "string"){
validate53.errors = [{instancePath:instancePath+"/pulled/" + i9,schemaPath:"#/properties/pulled/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid23 = _errs134 === errors;
if(!valid23){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/pulled",schemaPath:"#/properties/pulled/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs132 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.clusters !== undefined){
let data66 = data.clusters;
const _errs136 = errors;
if(errors === _errs136){
if(data66 && typeof data66 == "object" && !Array.isArray(data66)){
for(const key7 in data66){
const _errs139 = errors;
if(!(validate58(data66[key7], {instancePath:instancePath+"/clusters/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data66,parentDataProperty:key7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate58.errors : vErrors.concat(validate58.errors);
errors = vErrors.length;
}
var valid24 = _errs139 === errors;
if(!valid24){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/clusters",schemaPath:"#/properties/clusters/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs136 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.faults !== undefined){
let data68 = data.faults;
const _errs140 = errors;
if(errors === _errs140){
if(Array.isArray(data68)){
var valid25 = true;
const len10 = data68.length;
for(let i10=0; i10<len10; i10++){
let data69 = data68[i10];
const _errs142 = errors;
if(!(data69 && typeof data69 == "object" && !Array.isArray(data69))){
validate53.errors = [{instancePath:instancePath+"/faults/" + i10,schemaPath:"#/properties/faults/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid25 = _errs142 === errors;
if(!valid25){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/faults",schemaPath:"#/properties/faults/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs140 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.files !== undefined){
let data70 = data.files;
const _errs144 = errors;
if(errors === _errs144){
if(data70 && typeof data70 == "object" && !Array.isArray(data70)){
for(const key8 in data70){
let data71 = data70[key8];
const _errs147 = errors;
if((typeof data71 !== "string") && (data71 !== null)){
validate53.errors = [{instancePath:instancePath+"/files/" + key8.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/files/additionalProperties/type",keyword:"type",params:{type: schema20.properties.files.additionalProperties.type},message:"must be string,null"}];
return false;
}
var valid26 = _errs147 === errors;
if(!valid26){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs144 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.modes !== undefined){
let data72 = data.modes;
const _errs149 = errors;
if(errors === _errs149){
if(data72 && typeof data72 == "object" && !Array.isArray(data72)){
for(const key9 in data72){
let data73 = data72[key9];
const _errs152 = errors;
if(!((typeof data73 == "number") && (isFinite(data73)))){
validate53.errors = [{instancePath:instancePath+"/modes/" + key9.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/modes/additionalProperties/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid27 = _errs152 === errors;
if(!valid27){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/modes",schemaPath:"#/properties/modes/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid0 = _errs149 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.gap !== undefined){
const _errs154 = errors;
if(!(wrapper0.validate(data.gap, {instancePath:instancePath+"/gap",parentData:data,parentDataProperty:"gap",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
var valid0 = _errs154 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.tried !== undefined){
let data75 = data.tried;
const _errs155 = errors;
if(errors === _errs155){
if(Array.isArray(data75)){
var valid28 = true;
const len11 = data75.length;
for(let i11=0; i11<len11; i11++){
let data76 = data75[i11];
const _errs157 = errors;
if(errors === _errs157){
if(data76 && typeof data76 == "object" && !Array.isArray(data76)){
let missing7;
if(((data76.from === undefined) && (missing7 = "from")) || ((data76.host === undefined) && (missing7 = "host"))){
validate53.errors = [{instancePath:instancePath+"/tried/" + i11,schemaPath:"#/properties/tried/items/required",keyword:"required",params:{missingProperty: missing7},message:"must have required property '"+missing7+"'"}];
return false;
}
else {
if(data76.from !== undefined){
let data77 = data76.from;
const _errs159 = errors;
if(!(data77 && typeof data77 == "object" && !Array.isArray(data77))){
validate53.errors = [{instancePath:instancePath+"/tried/" + i11+"/from",schemaPath:"#/properties/tried/items/properties/from/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid29 = _errs159 === errors;
}
else {
var valid29 = true;
}
if(valid29){
if(data76.host !== undefined){
const _errs161 = errors;
if(typeof data76.host !== "string"){
validate53.errors = [{instancePath:instancePath+"/tried/" + i11+"/host",schemaPath:"#/properties/tried/items/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid29 = _errs161 === errors;
}
else {
var valid29 = true;
}
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/tried/" + i11,schemaPath:"#/properties/tried/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid28 = _errs157 === errors;
if(!valid28){
break;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/tried",schemaPath:"#/properties/tried/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs155 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.notes !== undefined){
const _errs163 = errors;
if(typeof data.notes !== "string"){
validate53.errors = [{instancePath:instancePath+"/notes",schemaPath:"#/properties/notes/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs163 === errors;
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
validate53.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"props":{"version":true,"kind":true,"machine":true,"now":true,"seed":true,"programs":true,"engine":true,"versions":true,"containers":true,"networks":true,"volumes":true,"ports":true,"kubeconfig":true,"published":true,"loaded":true,"pulled":true,"clusters":true,"faults":true,"files":true,"modes":true,"gap":true,"tried":true,"notes":true},"dynamicProps":false,"dynamicItems":false};


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
if(!(validate53(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":{"version":true,"kind":true,"machine":true,"now":true,"seed":true,"programs":true,"engine":true,"versions":true,"containers":true,"networks":true,"volumes":true,"ports":true,"kubeconfig":true,"published":true,"loaded":true,"pulled":true,"clusters":true,"faults":true,"files":true,"modes":true,"gap":true,"tried":true,"notes":true},"dynamicProps":false,"dynamicItems":false};

