// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const bundle = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"bundle","title":"Bundle","description":"The manifest of a bundle, which save-bundle writes: manifest.json. What it says becomes paths and arguments.","type":"object","additionalProperties":false,"required":["format","versions","platforms","machine","images","files"],"properties":{"format":{"const":1},"versions":{"type":"object","additionalProperties":false,"required":["k3d-cilium","k3s","cilium","prometheusCrds"],"properties":{"k3d-cilium":{"$ref":"#/$defs/version"},"k3s":{"type":"string"},"cilium":{"$ref":"#/$defs/version"},"prometheusCrds":{"$ref":"#/$defs/version"}}},"platforms":{"type":"array","items":{"type":"string","pattern":"^[a-z0-9]+-[a-z0-9]+$"}},"machine":{"type":"string","pattern":"^[a-z0-9_]+$"},"images":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["name","digest","place"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}$"},"digest":{"type":"string","pattern":"^sha256:[0-9a-f]{64}$"},"place":{"enum":["engine","nodes"]}}}},"files":{"description":"Every file but the manifest and its sum; a bundle of all images has some 300.","type":"object","maxProperties":4096,"propertyNames":{"pattern":"^(?!/)(?!(?:.*/)?\\.\\.?(?:/|$))[^\\u0000-\\u001f\\u007f]+$"},"additionalProperties":{"type":"object","additionalProperties":false,"required":["size","sha256"],"properties":{"size":{"type":"integer","minimum":0},"sha256":{"type":"string","pattern":"^[0-9a-f]{64}$"}}}}},"$defs":{"version":{"type":"string","pattern":"^[A-Za-z0-9.+-]{0,64}$"}}};
const schema32 = {"type":"string","pattern":"^[A-Za-z0-9.+-]{0,64}$"};
const pattern4 = new RegExp("^[A-Za-z0-9.+-]{0,64}$", "u");
const pattern7 = new RegExp("^[a-z0-9]+-[a-z0-9]+$", "u");
const pattern8 = new RegExp("^[a-z0-9_]+$", "u");
const pattern9 = new RegExp("^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}$", "u");
const pattern10 = new RegExp("^sha256:[0-9a-f]{64}$", "u");
const pattern11 = new RegExp("^(?!/)(?!(?:.*/)?\\.\\.?(?:/|$))[^\\u0000-\\u001f\\u007f]+$", "u");
const pattern12 = new RegExp("^[0-9a-f]{64}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="bundle" */;
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
if(data.format === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "format"},message:"must have required property '"+"format"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.versions === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "versions"},message:"must have required property '"+"versions"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.platforms === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "platforms"},message:"must have required property '"+"platforms"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.machine === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "machine"},message:"must have required property '"+"machine"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.images === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "images"},message:"must have required property '"+"images"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.files === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "files"},message:"must have required property '"+"files"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "format") || (key0 === "versions")) || (key0 === "platforms")) || (key0 === "machine")) || (key0 === "images")) || (key0 === "files"))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.format !== undefined){
let data0 = data.format;
if(1 !== data0){
const err7 = {instancePath:instancePath+"/format",schemaPath:"#/properties/format/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant",schema:1,parentSchema:schema31.properties.format,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.versions !== undefined){
let data1 = data.versions;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1["k3d-cilium"] === undefined){
const err8 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/required",keyword:"required",params:{missingProperty: "k3d-cilium"},message:"must have required property '"+"k3d-cilium"+"'",schema:schema31.properties.versions.required,parentSchema:schema31.properties.versions,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1.k3s === undefined){
const err9 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/required",keyword:"required",params:{missingProperty: "k3s"},message:"must have required property '"+"k3s"+"'",schema:schema31.properties.versions.required,parentSchema:schema31.properties.versions,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1.cilium === undefined){
const err10 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/required",keyword:"required",params:{missingProperty: "cilium"},message:"must have required property '"+"cilium"+"'",schema:schema31.properties.versions.required,parentSchema:schema31.properties.versions,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data1.prometheusCrds === undefined){
const err11 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/required",keyword:"required",params:{missingProperty: "prometheusCrds"},message:"must have required property '"+"prometheusCrds"+"'",schema:schema31.properties.versions.required,parentSchema:schema31.properties.versions,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data1){
if(!((((key1 === "k3d-cilium") || (key1 === "k3s")) || (key1 === "cilium")) || (key1 === "prometheusCrds"))){
const err12 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.versions,data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1["k3d-cilium"] !== undefined){
let data2 = data1["k3d-cilium"];
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err13 = {instancePath:instancePath+"/versions/k3d-cilium",schemaPath:"#/$defs/version/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9.+-]{0,64}$"},message:"must match pattern \""+"^[A-Za-z0-9.+-]{0,64}$"+"\"",schema:"^[A-Za-z0-9.+-]{0,64}$",parentSchema:schema32,data:data2};
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
const err14 = {instancePath:instancePath+"/versions/k3d-cilium",schemaPath:"#/$defs/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data1.k3s !== undefined){
let data3 = data1.k3s;
if(typeof data3 !== "string"){
const err15 = {instancePath:instancePath+"/versions/k3s",schemaPath:"#/properties/versions/properties/k3s/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.versions.properties.k3s.type,parentSchema:schema31.properties.versions.properties.k3s,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data1.cilium !== undefined){
let data4 = data1.cilium;
if(typeof data4 === "string"){
if(!pattern4.test(data4)){
const err16 = {instancePath:instancePath+"/versions/cilium",schemaPath:"#/$defs/version/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9.+-]{0,64}$"},message:"must match pattern \""+"^[A-Za-z0-9.+-]{0,64}$"+"\"",schema:"^[A-Za-z0-9.+-]{0,64}$",parentSchema:schema32,data:data4};
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
const err17 = {instancePath:instancePath+"/versions/cilium",schemaPath:"#/$defs/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data1.prometheusCrds !== undefined){
let data5 = data1.prometheusCrds;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err18 = {instancePath:instancePath+"/versions/prometheusCrds",schemaPath:"#/$defs/version/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9.+-]{0,64}$"},message:"must match pattern \""+"^[A-Za-z0-9.+-]{0,64}$"+"\"",schema:"^[A-Za-z0-9.+-]{0,64}$",parentSchema:schema32,data:data5};
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
const err19 = {instancePath:instancePath+"/versions/prometheusCrds",schemaPath:"#/$defs/version/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data5};
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
else {
const err20 = {instancePath:instancePath+"/versions",schemaPath:"#/properties/versions/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.versions.type,parentSchema:schema31.properties.versions,data:data1};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.platforms !== undefined){
let data6 = data.platforms;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(!pattern7.test(data7)){
const err21 = {instancePath:instancePath+"/platforms/" + i0,schemaPath:"#/properties/platforms/items/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]+-[a-z0-9]+$"},message:"must match pattern \""+"^[a-z0-9]+-[a-z0-9]+$"+"\"",schema:"^[a-z0-9]+-[a-z0-9]+$",parentSchema:schema31.properties.platforms.items,data:data7};
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
const err22 = {instancePath:instancePath+"/platforms/" + i0,schemaPath:"#/properties/platforms/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.platforms.items.type,parentSchema:schema31.properties.platforms.items,data:data7};
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
const err23 = {instancePath:instancePath+"/platforms",schemaPath:"#/properties/platforms/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.platforms.type,parentSchema:schema31.properties.platforms,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.machine !== undefined){
let data8 = data.machine;
if(typeof data8 === "string"){
if(!pattern8.test(data8)){
const err24 = {instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_]+$"},message:"must match pattern \""+"^[a-z0-9_]+$"+"\"",schema:"^[a-z0-9_]+$",parentSchema:schema31.properties.machine,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/machine",schemaPath:"#/properties/machine/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.machine.type,parentSchema:schema31.properties.machine,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.images !== undefined){
let data9 = data.images;
if(Array.isArray(data9)){
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
let data10 = data9[i1];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.name === undefined){
const err26 = {instancePath:instancePath+"/images/" + i1,schemaPath:"#/properties/images/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema31.properties.images.items.required,parentSchema:schema31.properties.images.items,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data10.digest === undefined){
const err27 = {instancePath:instancePath+"/images/" + i1,schemaPath:"#/properties/images/items/required",keyword:"required",params:{missingProperty: "digest"},message:"must have required property '"+"digest"+"'",schema:schema31.properties.images.items.required,parentSchema:schema31.properties.images.items,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data10.place === undefined){
const err28 = {instancePath:instancePath+"/images/" + i1,schemaPath:"#/properties/images/items/required",keyword:"required",params:{missingProperty: "place"},message:"must have required property '"+"place"+"'",schema:schema31.properties.images.items.required,parentSchema:schema31.properties.images.items,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key2 in data10){
if(!(((key2 === "name") || (key2 === "digest")) || (key2 === "place"))){
const err29 = {instancePath:instancePath+"/images/" + i1,schemaPath:"#/properties/images/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.images.items,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data10.name !== undefined){
let data11 = data10.name;
if(typeof data11 === "string"){
if(!pattern9.test(data11)){
const err30 = {instancePath:instancePath+"/images/" + i1+"/name",schemaPath:"#/properties/images/items/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9._:/@-]{0,511}$",parentSchema:schema31.properties.images.items.properties.name,data:data11};
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
const err31 = {instancePath:instancePath+"/images/" + i1+"/name",schemaPath:"#/properties/images/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.images.items.properties.name.type,parentSchema:schema31.properties.images.items.properties.name,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data10.digest !== undefined){
let data12 = data10.digest;
if(typeof data12 === "string"){
if(!pattern10.test(data12)){
const err32 = {instancePath:instancePath+"/images/" + i1+"/digest",schemaPath:"#/properties/images/items/properties/digest/pattern",keyword:"pattern",params:{pattern: "^sha256:[0-9a-f]{64}$"},message:"must match pattern \""+"^sha256:[0-9a-f]{64}$"+"\"",schema:"^sha256:[0-9a-f]{64}$",parentSchema:schema31.properties.images.items.properties.digest,data:data12};
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
const err33 = {instancePath:instancePath+"/images/" + i1+"/digest",schemaPath:"#/properties/images/items/properties/digest/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.images.items.properties.digest.type,parentSchema:schema31.properties.images.items.properties.digest,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data10.place !== undefined){
let data13 = data10.place;
if(!((data13 === "engine") || (data13 === "nodes"))){
const err34 = {instancePath:instancePath+"/images/" + i1+"/place",schemaPath:"#/properties/images/items/properties/place/enum",keyword:"enum",params:{allowedValues: schema31.properties.images.items.properties.place.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.images.items.properties.place.enum,parentSchema:schema31.properties.images.items.properties.place,data:data13};
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
const err35 = {instancePath:instancePath+"/images/" + i1,schemaPath:"#/properties/images/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.images.items.type,parentSchema:schema31.properties.images.items,data:data10};
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
const err36 = {instancePath:instancePath+"/images",schemaPath:"#/properties/images/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.images.type,parentSchema:schema31.properties.images,data:data9};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.files !== undefined){
let data14 = data.files;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(Object.keys(data14).length > 4096){
const err37 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/maxProperties",keyword:"maxProperties",params:{limit: 4096},message:"must NOT have more than 4096 properties",schema:4096,parentSchema:schema31.properties.files,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
for(const key3 in data14){
const _errs35 = errors;
if(typeof key3 === "string"){
if(!pattern11.test(key3)){
const err38 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(?!/)(?!(?:.*/)?\\.\\.?(?:/|$))[^\\u0000-\\u001f\\u007f]+$"},message:"must match pattern \""+"^(?!/)(?!(?:.*/)?\\.\\.?(?:/|$))[^\\u0000-\\u001f\\u007f]+$"+"\"",schema:"^(?!/)(?!(?:.*/)?\\.\\.?(?:/|$))[^\\u0000-\\u001f\\u007f]+$",parentSchema:schema31.properties.files.propertyNames,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
var valid10 = _errs35 === errors;
if(!valid10){
const err39 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/propertyNames",keyword:"propertyNames",params:{propertyName: key3},message:"property name must be valid",schema:schema31.properties.files.propertyNames,parentSchema:schema31.properties.files,data:data14};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
for(const key4 in data14){
let data15 = data14[key4];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.size === undefined){
const err40 = {instancePath:instancePath+"/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/files/additionalProperties/required",keyword:"required",params:{missingProperty: "size"},message:"must have required property '"+"size"+"'",schema:schema31.properties.files.additionalProperties.required,parentSchema:schema31.properties.files.additionalProperties,data:data15};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data15.sha256 === undefined){
const err41 = {instancePath:instancePath+"/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/files/additionalProperties/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'",schema:schema31.properties.files.additionalProperties.required,parentSchema:schema31.properties.files.additionalProperties,data:data15};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
for(const key5 in data15){
if(!((key5 === "size") || (key5 === "sha256"))){
const err42 = {instancePath:instancePath+"/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/files/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.files.additionalProperties,data:data15};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data15.size !== undefined){
let data16 = data15.size;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err43 = {instancePath:instancePath+"/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/size",schemaPath:"#/properties/files/additionalProperties/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.files.additionalProperties.properties.size.type,parentSchema:schema31.properties.files.additionalProperties.properties.size,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
const err44 = {instancePath:instancePath+"/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/size",schemaPath:"#/properties/files/additionalProperties/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema31.properties.files.additionalProperties.properties.size,data:data16};
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
if(data15.sha256 !== undefined){
let data17 = data15.sha256;
if(typeof data17 === "string"){
if(!pattern12.test(data17)){
const err45 = {instancePath:instancePath+"/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256",schemaPath:"#/properties/files/additionalProperties/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\"",schema:"^[0-9a-f]{64}$",parentSchema:schema31.properties.files.additionalProperties.properties.sha256,data:data17};
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
const err46 = {instancePath:instancePath+"/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/sha256",schemaPath:"#/properties/files/additionalProperties/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.files.additionalProperties.properties.sha256.type,parentSchema:schema31.properties.files.additionalProperties.properties.sha256,data:data17};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath:instancePath+"/files/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/files/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.files.additionalProperties.type,parentSchema:schema31.properties.files.additionalProperties,data:data15};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/files",schemaPath:"#/properties/files/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.files.type,parentSchema:schema31.properties.files,data:data14};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

