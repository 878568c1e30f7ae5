// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const feature = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"feature","title":"Feature","description":"A feature of Cilium that is turned on and off on a cluster that runs: config/features/NAME.yaml.","type":"object","additionalProperties":false,"required":["summary","cilium","values","brings"],"properties":{"summary":{"description":"What it is, in a line: list-features prints it.","type":"string","pattern":"^\\S.{0,108}$","expected":"one line of at most 110 characters"},"guide":{"description":"The guide's own lines for it.","type":"array","items":{"type":"string","pattern":"\\S"}},"instead":{"description":"What is wrong with the guide's lines, and what is done in their place.","type":"string","pattern":"\\S"},"cilium":{"description":"The versions of Cilium that have it.","type":"object","additionalProperties":false,"required":["from"],"properties":{"from":{"description":"The first minor version, quoted.","$ref":"#/$defs/minor"},"deprecated":{"description":"The minor version from which on Cilium means to remove it.","$ref":"#/$defs/minor"}}},"values":{"description":"Helm values that turn it on, each under its real name.","type":"object","minProperties":1},"crds":{"description":"CRDs that the cluster must have before: they are installed, pinned and checked.","enum":["prometheus","gateway-api"]},"needs":{"description":"Values that must hold already, as they are no matter of a cluster that runs; the chart's defaults count.","type":"array","items":{"$ref":"#/$defs/condition"}},"conflicts":{"description":"Values with which it does not go together.","type":"array","items":{"$ref":"#/$defs/condition"}},"storage":{"description":"The switch of a part that keeps its data on a volume, so that the cluster must have a storage class.","$ref":"#/$defs/key"},"sample":{"description":"Objects that show it at work. They are applied once it is on, and deleted before it is turned off.","type":"object","additionalProperties":false,"required":["objects"],"properties":{"nodes":{"description":"How many nodes it takes; on fewer there is no sample.","type":"integer","minimum":1,"default":1},"objects":{"description":"Manifests. {node:0} and {address:0} are the first node's name and address, and so on.","type":"array","minItems":1,"items":{"type":"object","required":["apiVersion","kind","metadata"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"}}}}}},"brings":{"description":"What the chart makes of the values: looked for after the upgrade.","type":"object","additionalProperties":false,"properties":{"config":{"description":"Keys of the ConfigMap cilium-config.","type":"object","additionalProperties":{"type":"string"}},"objects":{"description":"As KIND/NAME, or KIND/NAMESPACE/NAME.","type":"array","items":{"$ref":"#/$defs/object"}}}},"works":{"description":"By what it is seen to work: waited for, as Cilium takes some seconds after a restart.","type":"array","items":{"type":"object","additionalProperties":false,"required":["shows"],"properties":{"shows":{"description":"What is seen then, in a few words.","type":"string","pattern":"\\S"},"run":{"description":"A line of cilium or kubectl, without its context.","type":"string","pattern":"^(cilium|kubectl) "},"holds":{"description":"A regular expression that what it prints must match.","type":"string","pattern":"\\S"},"alike":{"description":"All groups of `holds` must have the same text, as in `3/3 nodes`.","type":"boolean","const":true},"object":{"description":"An object that must be there.","$ref":"#/$defs/object"},"condition":{"description":"A condition that the object must have.","type":"string","pattern":"^\\w+$"},"answers":{"description":"An HTTP port that the cluster publishes on this computer must answer.","const":true},"sample":{"description":"Only where there is a sample.","const":true},"hint":{"description":"What to look at where it is not seen.","type":"string","pattern":"\\S"}}}},"remarks":{"description":"What a person should know before. {control-planes} are the names of the servers.","type":"array","items":{"type":"string","pattern":"\\S"}},"see":{"description":"Lines that a person types to see it; {context} is filled in.","type":"array","items":{"type":"string","pattern":"\\S"}}},"$defs":{"minor":{"type":"string","pattern":"^1\\.[0-9]+$","expected":"a minor version, as in '1.19'"},"key":{"type":"string","pattern":"^[A-Za-z0-9]+(\\.[A-Za-z0-9-]+)*$","expected":"the dotted name of a value"},"object":{"type":"string","pattern":"^[A-Z][A-Za-z0-9]+(/[a-z0-9.-]+){1,2}$","expected":"KIND/NAME or KIND/NAMESPACE/NAME"},"condition":{"type":"object","additionalProperties":false,"required":["key","value","why"],"properties":{"key":{"$ref":"#/$defs/key"},"value":{"description":"What is compared, be it quoted or not."},"why":{"type":"string","pattern":"\\S"}}}}};
const schema32 = {"type":"string","pattern":"^1\\.[0-9]+$","expected":"a minor version, as in '1.19'"};
const schema35 = {"type":"string","pattern":"^[A-Za-z0-9]+(\\.[A-Za-z0-9-]+)*$","expected":"the dotted name of a value"};
const schema37 = {"type":"string","pattern":"^[A-Z][A-Za-z0-9]+(/[a-z0-9.-]+){1,2}$","expected":"KIND/NAME or KIND/NAMESPACE/NAME"};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^\\S.{0,108}$", "u");
const pattern5 = new RegExp("\\S", "u");
const pattern7 = new RegExp("^1\\.[0-9]+$", "u");
const pattern9 = new RegExp("^[A-Za-z0-9]+(\\.[A-Za-z0-9-]+)*$", "u");
const pattern12 = new RegExp("^[A-Z][A-Za-z0-9]+(/[a-z0-9.-]+){1,2}$", "u");
const pattern14 = new RegExp("^(cilium|kubectl) ", "u");
const pattern17 = new RegExp("^\\w+$", "u");
const schema34 = {"type":"object","additionalProperties":false,"required":["key","value","why"],"properties":{"key":{"$ref":"#/$defs/key"},"value":{"description":"What is compared, be it quoted or not."},"why":{"type":"string","pattern":"\\S"}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
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
if(data.key === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.value === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.why === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "why"},message:"must have required property '"+"why"+"'",schema:schema34.required,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "key") || (key0 === "value")) || (key0 === "why"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.key !== undefined){
let data0 = data.key;
if(typeof data0 === "string"){
if(!pattern9.test(data0)){
const err4 = {instancePath:instancePath+"/key",schemaPath:"#/$defs/key/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]+(\\.[A-Za-z0-9-]+)*$"},message:"must match pattern \""+"^[A-Za-z0-9]+(\\.[A-Za-z0-9-]+)*$"+"\"",schema:"^[A-Za-z0-9]+(\\.[A-Za-z0-9-]+)*$",parentSchema:schema35,data:data0};
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
const err5 = {instancePath:instancePath+"/key",schemaPath:"#/$defs/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.why !== undefined){
let data1 = data.why;
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
const err6 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34.properties.why,data:data1};
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
const err7 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.why.type,parentSchema:schema34.properties.why,data:data1};
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
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="feature" */;
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
if(data.summary === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "summary"},message:"must have required property '"+"summary"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.cilium === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "cilium"},message:"must have required property '"+"cilium"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.values === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "values"},message:"must have required property '"+"values"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.brings === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "brings"},message:"must have required property '"+"brings"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.summary !== undefined){
let data0 = data.summary;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err5 = {instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/pattern",keyword:"pattern",params:{pattern: "^\\S.{0,108}$"},message:"must match pattern \""+"^\\S.{0,108}$"+"\"",schema:"^\\S.{0,108}$",parentSchema:schema31.properties.summary,data:data0};
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
const err6 = {instancePath:instancePath+"/summary",schemaPath:"#/properties/summary/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.summary.type,parentSchema:schema31.properties.summary,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.guide !== undefined){
let data1 = data.guide;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err7 = {instancePath:instancePath+"/guide/" + i0,schemaPath:"#/properties/guide/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.guide.items,data:data2};
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
const err8 = {instancePath:instancePath+"/guide/" + i0,schemaPath:"#/properties/guide/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.guide.items.type,parentSchema:schema31.properties.guide.items,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/guide",schemaPath:"#/properties/guide/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.guide.type,parentSchema:schema31.properties.guide,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.instead !== undefined){
let data3 = data.instead;
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err10 = {instancePath:instancePath+"/instead",schemaPath:"#/properties/instead/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.instead,data:data3};
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
const err11 = {instancePath:instancePath+"/instead",schemaPath:"#/properties/instead/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.instead.type,parentSchema:schema31.properties.instead,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.cilium !== undefined){
let data4 = data.cilium;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.from === undefined){
const err12 = {instancePath:instancePath+"/cilium",schemaPath:"#/properties/cilium/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema31.properties.cilium.required,parentSchema:schema31.properties.cilium,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key1 in data4){
if(!((key1 === "from") || (key1 === "deprecated"))){
const err13 = {instancePath:instancePath+"/cilium",schemaPath:"#/properties/cilium/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.cilium,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.from !== undefined){
let data5 = data4.from;
if(typeof data5 === "string"){
if(!pattern7.test(data5)){
const err14 = {instancePath:instancePath+"/cilium/from",schemaPath:"#/$defs/minor/pattern",keyword:"pattern",params:{pattern: "^1\\.[0-9]+$"},message:"must match pattern \""+"^1\\.[0-9]+$"+"\"",schema:"^1\\.[0-9]+$",parentSchema:schema32,data:data5};
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
const err15 = {instancePath:instancePath+"/cilium/from",schemaPath:"#/$defs/minor/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.deprecated !== undefined){
let data6 = data4.deprecated;
if(typeof data6 === "string"){
if(!pattern7.test(data6)){
const err16 = {instancePath:instancePath+"/cilium/deprecated",schemaPath:"#/$defs/minor/pattern",keyword:"pattern",params:{pattern: "^1\\.[0-9]+$"},message:"must match pattern \""+"^1\\.[0-9]+$"+"\"",schema:"^1\\.[0-9]+$",parentSchema:schema32,data:data6};
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
const err17 = {instancePath:instancePath+"/cilium/deprecated",schemaPath:"#/$defs/minor/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/cilium",schemaPath:"#/properties/cilium/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.cilium.type,parentSchema:schema31.properties.cilium,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.values !== undefined){
let data7 = data.values;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(Object.keys(data7).length < 1){
const err19 = {instancePath:instancePath+"/values",schemaPath:"#/properties/values/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31.properties.values,data:data7};
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
const err20 = {instancePath:instancePath+"/values",schemaPath:"#/properties/values/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.values.type,parentSchema:schema31.properties.values,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.crds !== undefined){
let data8 = data.crds;
if(!((data8 === "prometheus") || (data8 === "gateway-api"))){
const err21 = {instancePath:instancePath+"/crds",schemaPath:"#/properties/crds/enum",keyword:"enum",params:{allowedValues: schema31.properties.crds.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.crds.enum,parentSchema:schema31.properties.crds,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.needs !== undefined){
let data9 = data.needs;
if(Array.isArray(data9)){
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
if(!(validate21(data9[i1], {instancePath:instancePath+"/needs/" + i1,parentData:data9,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.needs.type,parentSchema:schema31.properties.needs,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.conflicts !== undefined){
let data11 = data.conflicts;
if(Array.isArray(data11)){
const len2 = data11.length;
for(let i2=0; i2<len2; i2++){
if(!(validate21(data11[i2], {instancePath:instancePath+"/conflicts/" + i2,parentData:data11,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/conflicts",schemaPath:"#/properties/conflicts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.conflicts.type,parentSchema:schema31.properties.conflicts,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.storage !== undefined){
let data13 = data.storage;
if(typeof data13 === "string"){
if(!pattern9.test(data13)){
const err24 = {instancePath:instancePath+"/storage",schemaPath:"#/$defs/key/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9]+(\\.[A-Za-z0-9-]+)*$"},message:"must match pattern \""+"^[A-Za-z0-9]+(\\.[A-Za-z0-9-]+)*$"+"\"",schema:"^[A-Za-z0-9]+(\\.[A-Za-z0-9-]+)*$",parentSchema:schema35,data:data13};
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
const err25 = {instancePath:instancePath+"/storage",schemaPath:"#/$defs/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.type,parentSchema:schema35,data:data13};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.sample !== undefined){
let data14 = data.sample;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.nodes === undefined){
data14.nodes = 1;
}
if(data14.objects === undefined){
const err26 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/required",keyword:"required",params:{missingProperty: "objects"},message:"must have required property '"+"objects"+"'",schema:schema31.properties.sample.required,parentSchema:schema31.properties.sample,data:data14};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key2 in data14){
if(!((key2 === "nodes") || (key2 === "objects"))){
const err27 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.sample,data:data14};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
let data15 = data14.nodes;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err28 = {instancePath:instancePath+"/sample/nodes",schemaPath:"#/properties/sample/properties/nodes/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.sample.properties.nodes.type,parentSchema:schema31.properties.sample.properties.nodes,data:data15};
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
const err29 = {instancePath:instancePath+"/sample/nodes",schemaPath:"#/properties/sample/properties/nodes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.sample.properties.nodes,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data14.objects !== undefined){
let data16 = data14.objects;
if(Array.isArray(data16)){
if(data16.length < 1){
const err30 = {instancePath:instancePath+"/sample/objects",schemaPath:"#/properties/sample/properties/objects/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.sample.properties.objects,data:data16};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
const len3 = data16.length;
for(let i3=0; i3<len3; i3++){
let data17 = data16[i3];
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.apiVersion === undefined){
const err31 = {instancePath:instancePath+"/sample/objects/" + i3,schemaPath:"#/properties/sample/properties/objects/items/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema31.properties.sample.properties.objects.items.required,parentSchema:schema31.properties.sample.properties.objects.items,data:data17};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data17.kind === undefined){
const err32 = {instancePath:instancePath+"/sample/objects/" + i3,schemaPath:"#/properties/sample/properties/objects/items/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema31.properties.sample.properties.objects.items.required,parentSchema:schema31.properties.sample.properties.objects.items,data:data17};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data17.metadata === undefined){
const err33 = {instancePath:instancePath+"/sample/objects/" + i3,schemaPath:"#/properties/sample/properties/objects/items/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema31.properties.sample.properties.objects.items.required,parentSchema:schema31.properties.sample.properties.objects.items,data:data17};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data17.apiVersion !== undefined){
let data18 = data17.apiVersion;
if(typeof data18 !== "string"){
const err34 = {instancePath:instancePath+"/sample/objects/" + i3+"/apiVersion",schemaPath:"#/properties/sample/properties/objects/items/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.sample.properties.objects.items.properties.apiVersion.type,parentSchema:schema31.properties.sample.properties.objects.items.properties.apiVersion,data:data18};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data17.kind !== undefined){
let data19 = data17.kind;
if(typeof data19 !== "string"){
const err35 = {instancePath:instancePath+"/sample/objects/" + i3+"/kind",schemaPath:"#/properties/sample/properties/objects/items/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.sample.properties.objects.items.properties.kind.type,parentSchema:schema31.properties.sample.properties.objects.items.properties.kind,data:data19};
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
const err36 = {instancePath:instancePath+"/sample/objects/" + i3,schemaPath:"#/properties/sample/properties/objects/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.sample.properties.objects.items.type,parentSchema:schema31.properties.sample.properties.objects.items,data:data17};
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
const err37 = {instancePath:instancePath+"/sample/objects",schemaPath:"#/properties/sample/properties/objects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.sample.properties.objects.type,parentSchema:schema31.properties.sample.properties.objects,data:data16};
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
else {
const err38 = {instancePath:instancePath+"/sample",schemaPath:"#/properties/sample/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.sample.type,parentSchema:schema31.properties.sample,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.brings !== undefined){
let data20 = data.brings;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key3 in data20){
if(!((key3 === "config") || (key3 === "objects"))){
const err39 = {instancePath:instancePath+"/brings",schemaPath:"#/properties/brings/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.brings,data:data20};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data20.config !== undefined){
let data21 = data20.config;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key4 in data21){
let data22 = data21[key4];
if(typeof data22 !== "string"){
const err40 = {instancePath:instancePath+"/brings/config/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/brings/properties/config/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.brings.properties.config.additionalProperties.type,parentSchema:schema31.properties.brings.properties.config.additionalProperties,data:data22};
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
const err41 = {instancePath:instancePath+"/brings/config",schemaPath:"#/properties/brings/properties/config/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.brings.properties.config.type,parentSchema:schema31.properties.brings.properties.config,data:data21};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data20.objects !== undefined){
let data23 = data20.objects;
if(Array.isArray(data23)){
const len4 = data23.length;
for(let i4=0; i4<len4; i4++){
let data24 = data23[i4];
if(typeof data24 === "string"){
if(!pattern12.test(data24)){
const err42 = {instancePath:instancePath+"/brings/objects/" + i4,schemaPath:"#/$defs/object/pattern",keyword:"pattern",params:{pattern: "^[A-Z][A-Za-z0-9]+(/[a-z0-9.-]+){1,2}$"},message:"must match pattern \""+"^[A-Z][A-Za-z0-9]+(/[a-z0-9.-]+){1,2}$"+"\"",schema:"^[A-Z][A-Za-z0-9]+(/[a-z0-9.-]+){1,2}$",parentSchema:schema37,data:data24};
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
const err43 = {instancePath:instancePath+"/brings/objects/" + i4,schemaPath:"#/$defs/object/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.type,parentSchema:schema37,data:data24};
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
const err44 = {instancePath:instancePath+"/brings/objects",schemaPath:"#/properties/brings/properties/objects/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.brings.properties.objects.type,parentSchema:schema31.properties.brings.properties.objects,data:data23};
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
const err45 = {instancePath:instancePath+"/brings",schemaPath:"#/properties/brings/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.brings.type,parentSchema:schema31.properties.brings,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.works !== undefined){
let data25 = data.works;
if(Array.isArray(data25)){
const len5 = data25.length;
for(let i5=0; i5<len5; i5++){
let data26 = data25[i5];
if(data26 && typeof data26 == "object" && !Array.isArray(data26)){
if(data26.shows === undefined){
const err46 = {instancePath:instancePath+"/works/" + i5,schemaPath:"#/properties/works/items/required",keyword:"required",params:{missingProperty: "shows"},message:"must have required property '"+"shows"+"'",schema:schema31.properties.works.items.required,parentSchema:schema31.properties.works.items,data:data26};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
for(const key5 in data26){
if(!(func1.call(schema31.properties.works.items.properties, key5))){
const err47 = {instancePath:instancePath+"/works/" + i5,schemaPath:"#/properties/works/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.works.items,data:data26};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data26.shows !== undefined){
let data27 = data26.shows;
if(typeof data27 === "string"){
if(!pattern5.test(data27)){
const err48 = {instancePath:instancePath+"/works/" + i5+"/shows",schemaPath:"#/properties/works/items/properties/shows/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.works.items.properties.shows,data:data27};
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
const err49 = {instancePath:instancePath+"/works/" + i5+"/shows",schemaPath:"#/properties/works/items/properties/shows/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.works.items.properties.shows.type,parentSchema:schema31.properties.works.items.properties.shows,data:data27};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data26.run !== undefined){
let data28 = data26.run;
if(typeof data28 === "string"){
if(!pattern14.test(data28)){
const err50 = {instancePath:instancePath+"/works/" + i5+"/run",schemaPath:"#/properties/works/items/properties/run/pattern",keyword:"pattern",params:{pattern: "^(cilium|kubectl) "},message:"must match pattern \""+"^(cilium|kubectl) "+"\"",schema:"^(cilium|kubectl) ",parentSchema:schema31.properties.works.items.properties.run,data:data28};
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
const err51 = {instancePath:instancePath+"/works/" + i5+"/run",schemaPath:"#/properties/works/items/properties/run/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.works.items.properties.run.type,parentSchema:schema31.properties.works.items.properties.run,data:data28};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data26.holds !== undefined){
let data29 = data26.holds;
if(typeof data29 === "string"){
if(!pattern5.test(data29)){
const err52 = {instancePath:instancePath+"/works/" + i5+"/holds",schemaPath:"#/properties/works/items/properties/holds/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.works.items.properties.holds,data:data29};
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
const err53 = {instancePath:instancePath+"/works/" + i5+"/holds",schemaPath:"#/properties/works/items/properties/holds/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.works.items.properties.holds.type,parentSchema:schema31.properties.works.items.properties.holds,data:data29};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data26.alike !== undefined){
let data30 = data26.alike;
if(typeof data30 !== "boolean"){
const err54 = {instancePath:instancePath+"/works/" + i5+"/alike",schemaPath:"#/properties/works/items/properties/alike/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema31.properties.works.items.properties.alike.type,parentSchema:schema31.properties.works.items.properties.alike,data:data30};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(true !== data30){
const err55 = {instancePath:instancePath+"/works/" + i5+"/alike",schemaPath:"#/properties/works/items/properties/alike/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema31.properties.works.items.properties.alike,data:data30};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data26.object !== undefined){
let data31 = data26.object;
if(typeof data31 === "string"){
if(!pattern12.test(data31)){
const err56 = {instancePath:instancePath+"/works/" + i5+"/object",schemaPath:"#/$defs/object/pattern",keyword:"pattern",params:{pattern: "^[A-Z][A-Za-z0-9]+(/[a-z0-9.-]+){1,2}$"},message:"must match pattern \""+"^[A-Z][A-Za-z0-9]+(/[a-z0-9.-]+){1,2}$"+"\"",schema:"^[A-Z][A-Za-z0-9]+(/[a-z0-9.-]+){1,2}$",parentSchema:schema37,data:data31};
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
const err57 = {instancePath:instancePath+"/works/" + i5+"/object",schemaPath:"#/$defs/object/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.type,parentSchema:schema37,data:data31};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data26.condition !== undefined){
let data32 = data26.condition;
if(typeof data32 === "string"){
if(!pattern17.test(data32)){
const err58 = {instancePath:instancePath+"/works/" + i5+"/condition",schemaPath:"#/properties/works/items/properties/condition/pattern",keyword:"pattern",params:{pattern: "^\\w+$"},message:"must match pattern \""+"^\\w+$"+"\"",schema:"^\\w+$",parentSchema:schema31.properties.works.items.properties.condition,data:data32};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/works/" + i5+"/condition",schemaPath:"#/properties/works/items/properties/condition/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.works.items.properties.condition.type,parentSchema:schema31.properties.works.items.properties.condition,data:data32};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data26.answers !== undefined){
let data33 = data26.answers;
if(true !== data33){
const err60 = {instancePath:instancePath+"/works/" + i5+"/answers",schemaPath:"#/properties/works/items/properties/answers/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema31.properties.works.items.properties.answers,data:data33};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data26.sample !== undefined){
let data34 = data26.sample;
if(true !== data34){
const err61 = {instancePath:instancePath+"/works/" + i5+"/sample",schemaPath:"#/properties/works/items/properties/sample/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema31.properties.works.items.properties.sample,data:data34};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data26.hint !== undefined){
let data35 = data26.hint;
if(typeof data35 === "string"){
if(!pattern5.test(data35)){
const err62 = {instancePath:instancePath+"/works/" + i5+"/hint",schemaPath:"#/properties/works/items/properties/hint/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.works.items.properties.hint,data:data35};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/works/" + i5+"/hint",schemaPath:"#/properties/works/items/properties/hint/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.works.items.properties.hint.type,parentSchema:schema31.properties.works.items.properties.hint,data:data35};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/works/" + i5,schemaPath:"#/properties/works/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.works.items.type,parentSchema:schema31.properties.works.items,data:data26};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
}
else {
const err65 = {instancePath:instancePath+"/works",schemaPath:"#/properties/works/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.works.type,parentSchema:schema31.properties.works,data:data25};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.remarks !== undefined){
let data36 = data.remarks;
if(Array.isArray(data36)){
const len6 = data36.length;
for(let i6=0; i6<len6; i6++){
let data37 = data36[i6];
if(typeof data37 === "string"){
if(!pattern5.test(data37)){
const err66 = {instancePath:instancePath+"/remarks/" + i6,schemaPath:"#/properties/remarks/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.remarks.items,data:data37};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/remarks/" + i6,schemaPath:"#/properties/remarks/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.remarks.items.type,parentSchema:schema31.properties.remarks.items,data:data37};
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
const err68 = {instancePath:instancePath+"/remarks",schemaPath:"#/properties/remarks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.remarks.type,parentSchema:schema31.properties.remarks,data:data36};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data.see !== undefined){
let data38 = data.see;
if(Array.isArray(data38)){
const len7 = data38.length;
for(let i7=0; i7<len7; i7++){
let data39 = data38[i7];
if(typeof data39 === "string"){
if(!pattern5.test(data39)){
const err69 = {instancePath:instancePath+"/see/" + i7,schemaPath:"#/properties/see/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.see.items,data:data39};
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
const err70 = {instancePath:instancePath+"/see/" + i7,schemaPath:"#/properties/see/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.see.items.type,parentSchema:schema31.properties.see.items,data:data39};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath:instancePath+"/see",schemaPath:"#/properties/see/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.see.type,parentSchema:schema31.properties.see,data:data38};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

