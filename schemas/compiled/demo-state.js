// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const recording = validate52;
const schema19 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"What a demo printed: lib/demo/recording.ts","type":"object","required":["version","demo","place","made","fingerprint","takes"],"properties":{"version":{"enum":[1]},"demo":{"type":"string"},"place":{"type":"string"},"made":{"type":"string","pattern":"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$","expected":"a time in ISO 8601"},"fingerprint":{"type":"string"},"takes":{"type":"array","items":{"type":"object","required":["id","run","exit","took","chunks"],"properties":{"id":{"type":"string"},"run":{"type":"string"},"exit":{"type":"number"},"took":{"type":"number","minimum":0,"maximum":8640000000000000},"chunks":{"type":"array","items":{"type":"object","required":["at","text"],"properties":{"at":{"type":"number","minimum":0,"maximum":8640000000000000},"text":{"type":"string"}}}}}}}}};
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
if(((((((data.version === undefined) && (missing0 = "version")) || ((data.demo === undefined) && (missing0 = "demo"))) || ((data.place === undefined) && (missing0 = "place"))) || ((data.made === undefined) && (missing0 = "made"))) || ((data.fingerprint === undefined) && (missing0 = "fingerprint"))) || ((data.takes === undefined) && (missing0 = "takes"))){
validate52.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.version !== undefined){
const _errs1 = errors;
if(!(data.version === 1)){
validate52.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema19.properties.version.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.demo !== undefined){
const _errs2 = errors;
if(typeof data.demo !== "string"){
validate52.errors = [{instancePath:instancePath+"/demo",schemaPath:"#/properties/demo/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.place !== undefined){
const _errs4 = errors;
if(typeof data.place !== "string"){
validate52.errors = [{instancePath:instancePath+"/place",schemaPath:"#/properties/place/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.made !== undefined){
let data3 = data.made;
const _errs6 = errors;
if(errors === _errs6){
if(typeof data3 === "string"){
if(!pattern3.test(data3)){
validate52.errors = [{instancePath:instancePath+"/made",schemaPath:"#/properties/made/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"},message:"must match pattern \""+"^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?Z$"+"\""}];
return false;
}
}
else {
validate52.errors = [{instancePath:instancePath+"/made",schemaPath:"#/properties/made/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fingerprint !== undefined){
const _errs8 = errors;
if(typeof data.fingerprint !== "string"){
validate52.errors = [{instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.takes !== undefined){
let data5 = data.takes;
const _errs10 = errors;
if(errors === _errs10){
if(Array.isArray(data5)){
var valid1 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs12 = errors;
if(errors === _errs12){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing1;
if((((((data6.id === undefined) && (missing1 = "id")) || ((data6.run === undefined) && (missing1 = "run"))) || ((data6.exit === undefined) && (missing1 = "exit"))) || ((data6.took === undefined) && (missing1 = "took"))) || ((data6.chunks === undefined) && (missing1 = "chunks"))){
validate52.errors = [{instancePath:instancePath+"/takes/" + i0,schemaPath:"#/properties/takes/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
if(data6.id !== undefined){
const _errs14 = errors;
if(typeof data6.id !== "string"){
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/id",schemaPath:"#/properties/takes/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.run !== undefined){
const _errs16 = errors;
if(typeof data6.run !== "string"){
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/run",schemaPath:"#/properties/takes/items/properties/run/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs16 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.exit !== undefined){
let data9 = data6.exit;
const _errs18 = errors;
if(!((typeof data9 == "number") && (isFinite(data9)))){
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/exit",schemaPath:"#/properties/takes/items/properties/exit/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
var valid2 = _errs18 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.took !== undefined){
let data10 = data6.took;
const _errs20 = errors;
if(errors === _errs20){
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 8640000000000000 || isNaN(data10)){
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/took",schemaPath:"#/properties/takes/items/properties/took/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data10 < 0 || isNaN(data10)){
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/took",schemaPath:"#/properties/takes/items/properties/took/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/took",schemaPath:"#/properties/takes/items/properties/took/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid2 = _errs20 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data6.chunks !== undefined){
let data11 = data6.chunks;
const _errs22 = errors;
if(errors === _errs22){
if(Array.isArray(data11)){
var valid3 = true;
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
const _errs24 = errors;
if(errors === _errs24){
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
let missing2;
if(((data12.at === undefined) && (missing2 = "at")) || ((data12.text === undefined) && (missing2 = "text"))){
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/chunks/" + i1,schemaPath:"#/properties/takes/items/properties/chunks/items/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
if(data12.at !== undefined){
let data13 = data12.at;
const _errs26 = errors;
if(errors === _errs26){
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 8640000000000000 || isNaN(data13)){
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/chunks/" + i1+"/at",schemaPath:"#/properties/takes/items/properties/chunks/items/properties/at/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data13 < 0 || isNaN(data13)){
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/chunks/" + i1+"/at",schemaPath:"#/properties/takes/items/properties/chunks/items/properties/at/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/chunks/" + i1+"/at",schemaPath:"#/properties/takes/items/properties/chunks/items/properties/at/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid4 = _errs26 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data12.text !== undefined){
const _errs28 = errors;
if(typeof data12.text !== "string"){
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/chunks/" + i1+"/text",schemaPath:"#/properties/takes/items/properties/chunks/items/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"}];
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
else {
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/chunks/" + i1,schemaPath:"#/properties/takes/items/properties/chunks/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs24 === errors;
if(!valid3){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/takes/" + i0+"/chunks",schemaPath:"#/properties/takes/items/properties/chunks/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs22 === errors;
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
else {
validate52.errors = [{instancePath:instancePath+"/takes/" + i0,schemaPath:"#/properties/takes/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs12 === errors;
if(!valid1){
break;
}
}
}
else {
validate52.errors = [{instancePath:instancePath+"/takes",schemaPath:"#/properties/takes/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs10 === errors;
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
validate52.evaluated = {"props":{"version":true,"demo":true,"place":true,"made":true,"fingerprint":true,"takes":true},"dynamicProps":false,"dynamicItems":false};

export const journal = validate53;
const schema20 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"How far a demo is: lib/demo/journal.ts","type":"object","required":["version","demo","fingerprint","place","elapsed","stepBegan","told","step","state"],"properties":{"version":{"enum":[1]},"demo":{"type":"string"},"fingerprint":{"type":"string"},"place":{"type":"string"},"elapsed":{"type":"number","minimum":0,"maximum":8640000000000000},"stepBegan":{"type":"number","minimum":0,"maximum":8640000000000000},"told":{"type":"number","minimum":0,"maximum":8640000000000000},"step":{"type":"integer","minimum":-1},"state":{"enum":["setup","typing","ready","running","shown","failed","cleanup","over"]},"problem":{"type":"string"}}};

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
if((((((((((data.version === undefined) && (missing0 = "version")) || ((data.demo === undefined) && (missing0 = "demo"))) || ((data.fingerprint === undefined) && (missing0 = "fingerprint"))) || ((data.place === undefined) && (missing0 = "place"))) || ((data.elapsed === undefined) && (missing0 = "elapsed"))) || ((data.stepBegan === undefined) && (missing0 = "stepBegan"))) || ((data.told === undefined) && (missing0 = "told"))) || ((data.step === undefined) && (missing0 = "step"))) || ((data.state === undefined) && (missing0 = "state"))){
validate53.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.version !== undefined){
const _errs1 = errors;
if(!(data.version === 1)){
validate53.errors = [{instancePath:instancePath+"/version",schemaPath:"#/properties/version/enum",keyword:"enum",params:{allowedValues: schema20.properties.version.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.demo !== undefined){
const _errs2 = errors;
if(typeof data.demo !== "string"){
validate53.errors = [{instancePath:instancePath+"/demo",schemaPath:"#/properties/demo/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.fingerprint !== undefined){
const _errs4 = errors;
if(typeof data.fingerprint !== "string"){
validate53.errors = [{instancePath:instancePath+"/fingerprint",schemaPath:"#/properties/fingerprint/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.place !== undefined){
const _errs6 = errors;
if(typeof data.place !== "string"){
validate53.errors = [{instancePath:instancePath+"/place",schemaPath:"#/properties/place/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.elapsed !== undefined){
let data4 = data.elapsed;
const _errs8 = errors;
if(errors === _errs8){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 8640000000000000 || isNaN(data4)){
validate53.errors = [{instancePath:instancePath+"/elapsed",schemaPath:"#/properties/elapsed/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data4 < 0 || isNaN(data4)){
validate53.errors = [{instancePath:instancePath+"/elapsed",schemaPath:"#/properties/elapsed/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/elapsed",schemaPath:"#/properties/elapsed/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.stepBegan !== undefined){
let data5 = data.stepBegan;
const _errs10 = errors;
if(errors === _errs10){
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 8640000000000000 || isNaN(data5)){
validate53.errors = [{instancePath:instancePath+"/stepBegan",schemaPath:"#/properties/stepBegan/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data5 < 0 || isNaN(data5)){
validate53.errors = [{instancePath:instancePath+"/stepBegan",schemaPath:"#/properties/stepBegan/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/stepBegan",schemaPath:"#/properties/stepBegan/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.told !== undefined){
let data6 = data.told;
const _errs12 = errors;
if(errors === _errs12){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 8640000000000000 || isNaN(data6)){
validate53.errors = [{instancePath:instancePath+"/told",schemaPath:"#/properties/told/maximum",keyword:"maximum",params:{comparison: "<=", limit: 8640000000000000},message:"must be <= 8640000000000000"}];
return false;
}
else {
if(data6 < 0 || isNaN(data6)){
validate53.errors = [{instancePath:instancePath+"/told",schemaPath:"#/properties/told/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"}];
return false;
}
}
}
else {
validate53.errors = [{instancePath:instancePath+"/told",schemaPath:"#/properties/told/type",keyword:"type",params:{type: "number"},message:"must be number"}];
return false;
}
}
var valid0 = _errs12 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.step !== undefined){
let data7 = data.step;
const _errs14 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate53.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs14){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < -1 || isNaN(data7)){
validate53.errors = [{instancePath:instancePath+"/step",schemaPath:"#/properties/step/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1},message:"must be >= -1"}];
return false;
}
}
}
var valid0 = _errs14 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.state !== undefined){
let data8 = data.state;
const _errs16 = errors;
if(!((((((((data8 === "setup") || (data8 === "typing")) || (data8 === "ready")) || (data8 === "running")) || (data8 === "shown")) || (data8 === "failed")) || (data8 === "cleanup")) || (data8 === "over"))){
validate53.errors = [{instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema20.properties.state.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs16 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.problem !== undefined){
const _errs17 = errors;
if(typeof data.problem !== "string"){
validate53.errors = [{instancePath:instancePath+"/problem",schemaPath:"#/properties/problem/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
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
validate53.evaluated = {"props":{"version":true,"demo":true,"fingerprint":true,"place":true,"elapsed":true,"stepBegan":true,"told":true,"step":true,"state":true,"problem":true},"dynamicProps":false,"dynamicItems":false};

