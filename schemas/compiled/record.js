// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const entry = validate52;
const schema19 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"A line of the record of a run: lib/run/record.ts","type":"object","discriminator":{"propertyName":"event"},"required":["event"],"oneOf":[{"type":"object","required":["event","time","task","argv","host"],"properties":{"event":{"const":"run"},"time":{"type":"string","pattern":"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$","expected":"a time in ISO 8601"},"format":{"enum":[2]},"task":{"type":"string"},"argv":{"type":"array","items":{"type":"string"}},"host":{"type":"string"},"within":{"type":"string"},"here":{"type":"string"},"environment":{"type":"object"}}},{"type":"object","required":["event","time","id","command"],"properties":{"event":{"const":"command"},"time":{"type":"string","pattern":"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$","expected":"a time in ISO 8601"},"id":{"type":"number"},"command":{"type":"string"},"step":{"type":"array","items":{"type":"string"}}}},{"type":"object","required":["event","time","id","exit","milliseconds","stdout","stderr"],"properties":{"event":{"const":"ended"},"time":{"type":"string","pattern":"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$","expected":"a time in ISO 8601"},"id":{"type":"number"},"exit":{"type":"number"},"milliseconds":{"type":"number","minimum":0,"maximum":8640000000000000},"stdout":{"type":"string"},"stderr":{"type":"string"},"how":{"type":"string"}}},{"type":"object","required":["event","time","step","state","text"],"properties":{"event":{"const":"step"},"time":{"type":"string","pattern":"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$","expected":"a time in ISO 8601"},"step":{"type":"array","items":{"type":"string"},"minItems":1},"state":{"enum":["waiting","running","done","already","failed","undone","not started"]},"text":{"type":"string"},"id":{"type":"string"},"activity":{"type":"string"},"after":{"type":"array","items":{"type":"string"}}}},{"type":"object","required":["event","time","status"],"properties":{"event":{"const":"end"},"time":{"type":"string","pattern":"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$","expected":"a time in ISO 8601"},"status":{"type":"number"},"code":{"type":"string"},"error":{"type":"string"},"hint":{"type":"string"}}}]};
const pattern3 = new RegExp("^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$", "u");

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
if((data.event === undefined) && (missing0 = "event")){
validate52.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const tag0 = data.event;
if(typeof tag0 == "string"){
if(tag0 === "run"){
const _errs2 = errors;
if(errors === _errs2){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((((data.event === undefined) && (missing1 = "event")) || ((data.time === undefined) && (missing1 = "time"))) || ((data.task === undefined) && (missing1 = "task"))) || ((data.argv === undefined) && (missing1 = "argv"))) || ((data.host === undefined) && (missing1 = "host"))){
validate52.errors = [{instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data.event !== undefined){
const _errs4 = errors;
if("run" !== data.event){
validate52.errors = [{instancePath:instancePath+"/event",schemaPath:"#/oneOf/0/properties/event/const",keyword:"const",params:{allowedValue: "run"},message:"must be equal to constant"}];
return false;
}
var valid2 = _errs4 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.time !== undefined){
let data1 = data.time;
const _errs5 = errors;
if(errors === _errs5){
if(typeof data1 === "string"){
if(!pattern3.test(data1)){
validate52.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/0/properties/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"},message:"must match pattern \""+"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"+"\""}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/0/properties/time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs5 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.format !== undefined){
const _errs7 = errors;
if(!(data.format === 2)){
validate52.errors = [{instancePath:instancePath+"/format",schemaPath:"#/oneOf/0/properties/format/enum",keyword:"enum",params:{allowedValues: schema19.oneOf[0].properties.format.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs7 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.task !== undefined){
const _errs8 = errors;
if(typeof data.task !== "string"){
validate52.errors = [{instancePath:instancePath+"/task",schemaPath:"#/oneOf/0/properties/task/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.argv !== undefined){
let data4 = data.argv;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data4)){
var valid3 = true;
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
const _errs12 = errors;
if(typeof data4[i0] !== "string"){
validate52.errors = [{instancePath:instancePath+"/argv/" + i0,schemaPath:"#/oneOf/0/properties/argv/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid3 = _errs12 === errors;
if(!valid3){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/argv",schemaPath:"#/oneOf/0/properties/argv/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.host !== undefined){
const _errs14 = errors;
if(typeof data.host !== "string"){
validate52.errors = [{instancePath:instancePath+"/host",schemaPath:"#/oneOf/0/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.within !== undefined){
const _errs16 = errors;
if(typeof data.within !== "string"){
validate52.errors = [{instancePath:instancePath+"/within",schemaPath:"#/oneOf/0/properties/within/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.here !== undefined){
const _errs18 = errors;
if(typeof data.here !== "string"){
validate52.errors = [{instancePath:instancePath+"/here",schemaPath:"#/oneOf/0/properties/here/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.environment !== undefined){
let data9 = data.environment;
const _errs20 = errors;
if(!(data9 && typeof data9 == "object" && !Array.isArray(data9))){
validate52.errors = [{instancePath:instancePath+"/environment",schemaPath:"#/oneOf/0/properties/environment/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
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
validate52.errors = [{instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var props0 = {};
props0.event = true;
props0.time = true;
props0.format = true;
props0.task = true;
props0.argv = true;
props0.host = true;
props0.within = true;
props0.here = true;
props0.environment = true;
}
else if(tag0 === "command"){
const _errs22 = errors;
if(errors === _errs22){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if(((((data.event === undefined) && (missing2 = "event")) || ((data.time === undefined) && (missing2 = "time"))) || ((data.id === undefined) && (missing2 = "id"))) || ((data.command === undefined) && (missing2 = "command"))){
validate52.errors = [{instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data.event !== undefined){
const _errs24 = errors;
if("command" !== data.event){
validate52.errors = [{instancePath:instancePath+"/event",schemaPath:"#/oneOf/1/properties/event/const",keyword:"const",params:{allowedValue: "command"},message:"must be equal to constant"}];
return false;
}
var valid5 = _errs24 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data.time !== undefined){
let data11 = data.time;
const _errs25 = errors;
if(errors === _errs25){
if(typeof data11 === "string"){
if(!pattern3.test(data11)){
validate52.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/1/properties/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"},message:"must match pattern \""+"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"+"\""}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/1/properties/time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs25 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data.id !== undefined){
let data12 = data.id;
const _errs27 = errors;
if(!((typeof data12 == "number") && (isFinite(data12)))){
validate52.errors = [{instancePath:instancePath+"/id",schemaPath:"#/oneOf/1/properties/id/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid5 = _errs27 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data.command !== undefined){
const _errs29 = errors;
if(typeof data.command !== "string"){
validate52.errors = [{instancePath:instancePath+"/command",schemaPath:"#/oneOf/1/properties/command/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid5 = _errs29 === errors;
}
else {
var valid5 = true;
}
if(valid5){
if(data.step !== undefined){
let data14 = data.step;
const _errs31 = errors;
if(errors === _errs31){
if(Array.isArray(data14)){
var valid6 = true;
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
const _errs33 = errors;
if(typeof data14[i1] !== "string"){
validate52.errors = [{instancePath:instancePath+"/step/" + i1,schemaPath:"#/oneOf/1/properties/step/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid6 = _errs33 === errors;
if(!valid6){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/step",schemaPath:"#/oneOf/1/properties/step/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid5 = _errs31 === errors;
}
else {
var valid5 = true;
}
}
}
}
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = props0 || {};
props0.event = true;
props0.time = true;
props0.id = true;
props0.command = true;
props0.step = true;
}
}
else if(tag0 === "ended"){
const _errs35 = errors;
if(errors === _errs35){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing3;
if((((((((data.event === undefined) && (missing3 = "event")) || ((data.time === undefined) && (missing3 = "time"))) || ((data.id === undefined) && (missing3 = "id"))) || ((data.exit === undefined) && (missing3 = "exit"))) || ((data.milliseconds === undefined) && (missing3 = "milliseconds"))) || ((data.stdout === undefined) && (missing3 = "stdout"))) || ((data.stderr === undefined) && (missing3 = "stderr"))){
validate52.errors = [{instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
if(data.event !== undefined){
const _errs37 = errors;
if("ended" !== data.event){
validate52.errors = [{instancePath:instancePath+"/event",schemaPath:"#/oneOf/2/properties/event/const",keyword:"const",params:{allowedValue: "ended"},message:"must be equal to constant"}];
return false;
}
var valid8 = _errs37 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.time !== undefined){
let data17 = data.time;
const _errs38 = errors;
if(errors === _errs38){
if(typeof data17 === "string"){
if(!pattern3.test(data17)){
validate52.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/2/properties/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"},message:"must match pattern \""+"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"+"\""}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/2/properties/time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid8 = _errs38 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.id !== undefined){
let data18 = data.id;
const _errs40 = errors;
if(!((typeof data18 == "number") && (isFinite(data18)))){
validate52.errors = [{instancePath:instancePath+"/id",schemaPath:"#/oneOf/2/properties/id/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid8 = _errs40 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.exit !== undefined){
let data19 = data.exit;
const _errs42 = errors;
if(!((typeof data19 == "number") && (isFinite(data19)))){
validate52.errors = [{instancePath:instancePath+"/exit",schemaPath:"#/oneOf/2/properties/exit/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid8 = _errs42 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.milliseconds !== undefined){
let data20 = data.milliseconds;
const _errs44 = errors;
if(errors === _errs44){
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 8640000000000000 || isNaN(data20)){
validate52.errors = [{instancePath:instancePath+"/milliseconds",schemaPath:"#/oneOf/2/properties/milliseconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data20 < 0 || isNaN(data20)){
validate52.errors = [{instancePath:instancePath+"/milliseconds",schemaPath:"#/oneOf/2/properties/milliseconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/milliseconds",schemaPath:"#/oneOf/2/properties/milliseconds/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid8 = _errs44 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.stdout !== undefined){
const _errs46 = errors;
if(typeof data.stdout !== "string"){
validate52.errors = [{instancePath:instancePath+"/stdout",schemaPath:"#/oneOf/2/properties/stdout/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs46 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.stderr !== undefined){
const _errs48 = errors;
if(typeof data.stderr !== "string"){
validate52.errors = [{instancePath:instancePath+"/stderr",schemaPath:"#/oneOf/2/properties/stderr/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs48 === errors;
}
else {
var valid8 = true;
}
if(valid8){
if(data.how !== undefined){
const _errs50 = errors;
if(typeof data.how !== "string"){
validate52.errors = [{instancePath:instancePath+"/how",schemaPath:"#/oneOf/2/properties/how/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid8 = _errs50 === errors;
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
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = props0 || {};
props0.event = true;
props0.time = true;
props0.id = true;
props0.exit = true;
props0.milliseconds = true;
props0.stdout = true;
props0.stderr = true;
props0.how = true;
}
}
else if(tag0 === "step"){
const _errs52 = errors;
if(errors === _errs52){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing4;
if((((((data.event === undefined) && (missing4 = "event")) || ((data.time === undefined) && (missing4 = "time"))) || ((data.step === undefined) && (missing4 = "step"))) || ((data.state === undefined) && (missing4 = "state"))) || ((data.text === undefined) && (missing4 = "text"))){
validate52.errors = [{instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
if(data.event !== undefined){
const _errs54 = errors;
if("step" !== data.event){
validate52.errors = [{instancePath:instancePath+"/event",schemaPath:"#/oneOf/3/properties/event/const",keyword:"const",params:{allowedValue: "step"},message:"must be equal to constant"}];
return false;
}
var valid10 = _errs54 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.time !== undefined){
let data25 = data.time;
const _errs55 = errors;
if(errors === _errs55){
if(typeof data25 === "string"){
if(!pattern3.test(data25)){
validate52.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/3/properties/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"},message:"must match pattern \""+"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"+"\""}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/3/properties/time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid10 = _errs55 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.step !== undefined){
let data26 = data.step;
const _errs57 = errors;
if(errors === _errs57){
if(Array.isArray(data26)){
if(data26.length < 1){
validate52.errors = [{instancePath:instancePath+"/step",schemaPath:"#/oneOf/3/properties/step/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid11 = true;
const len2 = data26.length;
for(let i2=0; i2<len2; i2++){
const _errs59 = errors;
if(typeof data26[i2] !== "string"){
validate52.errors = [{instancePath:instancePath+"/step/" + i2,schemaPath:"#/oneOf/3/properties/step/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid11 = _errs59 === errors;
if(!valid11){
break;
}
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/step",schemaPath:"#/oneOf/3/properties/step/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs57 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.state !== undefined){
let data28 = data.state;
const _errs61 = errors;
if(!(((((((data28 === "waiting") || (data28 === "running")) || (data28 === "done")) || (data28 === "already")) || (data28 === "failed")) || (data28 === "undone")) || (data28 === "not started"))){
validate52.errors = [{instancePath:instancePath+"/state",schemaPath:"#/oneOf/3/properties/state/enum",keyword:"enum",params:{allowedValues: schema19.oneOf[3].properties.state.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid10 = _errs61 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.text !== undefined){
const _errs62 = errors;
if(typeof data.text !== "string"){
validate52.errors = [{instancePath:instancePath+"/text",schemaPath:"#/oneOf/3/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs62 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.id !== undefined){
const _errs64 = errors;
if(typeof data.id !== "string"){
validate52.errors = [{instancePath:instancePath+"/id",schemaPath:"#/oneOf/3/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs64 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.activity !== undefined){
const _errs66 = errors;
if(typeof data.activity !== "string"){
validate52.errors = [{instancePath:instancePath+"/activity",schemaPath:"#/oneOf/3/properties/activity/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid10 = _errs66 === errors;
}
else {
var valid10 = true;
}
if(valid10){
if(data.after !== undefined){
let data32 = data.after;
const _errs68 = errors;
if(errors === _errs68){
if(Array.isArray(data32)){
var valid12 = true;
const len3 = data32.length;
for(let i3=0; i3<len3; i3++){
const _errs70 = errors;
if(typeof data32[i3] !== "string"){
validate52.errors = [{instancePath:instancePath+"/after/" + i3,schemaPath:"#/oneOf/3/properties/after/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid12 = _errs70 === errors;
if(!valid12){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/after",schemaPath:"#/oneOf/3/properties/after/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid10 = _errs68 === errors;
}
else {
var valid10 = true;
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
validate52.errors = [{instancePath,schemaPath:"#/oneOf/3/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = props0 || {};
props0.event = true;
props0.time = true;
props0.step = true;
props0.state = true;
props0.text = true;
props0.id = true;
props0.activity = true;
props0.after = true;
}
}
else if(tag0 === "end"){
const _errs72 = errors;
if(errors === _errs72){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing5;
if((((data.event === undefined) && (missing5 = "event")) || ((data.time === undefined) && (missing5 = "time"))) || ((data.status === undefined) && (missing5 = "status"))){
validate52.errors = [{instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: missing5},message:"must have required property '"+missing5+"'"}];
return false;
}
else {
if(data.event !== undefined){
const _errs74 = errors;
if("end" !== data.event){
validate52.errors = [{instancePath:instancePath+"/event",schemaPath:"#/oneOf/4/properties/event/const",keyword:"const",params:{allowedValue: "end"},message:"must be equal to constant"}];
return false;
}
var valid14 = _errs74 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data.time !== undefined){
let data35 = data.time;
const _errs75 = errors;
if(errors === _errs75){
if(typeof data35 === "string"){
if(!pattern3.test(data35)){
validate52.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/4/properties/time/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"},message:"must match pattern \""+"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"+"\""}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/time",schemaPath:"#/oneOf/4/properties/time/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid14 = _errs75 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data.status !== undefined){
let data36 = data.status;
const _errs77 = errors;
if(!((typeof data36 == "number") && (isFinite(data36)))){
validate52.errors = [{instancePath:instancePath+"/status",schemaPath:"#/oneOf/4/properties/status/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid14 = _errs77 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data.code !== undefined){
const _errs79 = errors;
if(typeof data.code !== "string"){
validate52.errors = [{instancePath:instancePath+"/code",schemaPath:"#/oneOf/4/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs79 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data.error !== undefined){
const _errs81 = errors;
if(typeof data.error !== "string"){
validate52.errors = [{instancePath:instancePath+"/error",schemaPath:"#/oneOf/4/properties/error/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs81 === errors;
}
else {
var valid14 = true;
}
if(valid14){
if(data.hint !== undefined){
const _errs83 = errors;
if(typeof data.hint !== "string"){
validate52.errors = [{instancePath:instancePath+"/hint",schemaPath:"#/oneOf/4/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid14 = _errs83 === errors;
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
else {
validate52.errors = [{instancePath,schemaPath:"#/oneOf/4/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
if(props0 !== true){
props0 = props0 || {};
props0.event = true;
props0.time = true;
props0.status = true;
props0.code = true;
props0.error = true;
props0.hint = true;
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "event", tagValue: tag0},message:"value of tag \"event\" must be in oneOf"}];
return false;
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "event", tagValue: tag0},message:"tag \"event\" must be string"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate52.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate52.evaluated = {"dynamicProps":true,"dynamicItems":false};

