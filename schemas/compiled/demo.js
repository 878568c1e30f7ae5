// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const demo = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"demo","title":"Demo","description":"A scripted demo: config/demos/NAME.yaml. docs/demos.md tells how one is written and played.","type":"object","additionalProperties":false,"required":["title","steps"],"properties":{"title":{"description":"What the audience sees first.","$ref":"#/$defs/text"},"minutes":{"description":"How long it takes on stage.","type":"number","exclusiveMinimum":0},"needs":{"description":"What must be there. Tools and a free name are looked for first, the rest after `setup`.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"tools":{"description":"Programs; `engine` is podman or docker.","type":"array","minItems":1,"items":{"enum":["engine","podman","docker","k3d","kubectl","helm","cilium","hubble"]}},"noCluster":{"description":"No k3d cluster may have this name, as the demo makes one and deletes it.","type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},"ready":{"description":"Deployments or DaemonSets of kube-system that must be ready, as in cilium or hubble-relay.","type":"array","minItems":1,"items":{"$ref":"#/$defs/text"}},"dataPlane":{"description":"Cilium must move packets. Without it the demo is not played, and `demo --check` says so.","const":true}}},"setup":{"description":"Lines that are run before the first step, unseen. Each must be safe to repeat.","type":"array","items":{"$ref":"#/$defs/line"}},"steps":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"id":{"description":"What --from and reports call it. Without one it is step-N.","type":"string","pattern":"^[a-z0-9][a-z0-9-]*$"},"say":{"description":"For the audience, typed as a comment.","$ref":"#/$defs/text"},"note":{"description":"For the presenter, shown by --notes alone.","$ref":"#/$defs/text"},"run":{"description":"One line of shell. `make TASK` is the task of this package; $DEMO is the folder beside the demo's file that has its name.","$ref":"#/$defs/line"},"expect":{"description":"What the line must come to. Without it: exit status 0.","$ref":"#/$defs/expectation"},"until":{"description":"Wait until something holds, for as long as `limit`.","type":"object","additionalProperties":false,"required":["limit"],"properties":{"limit":{"description":"How long, as in 30s.","$ref":"#/$defs/time"},"run":{"description":"What is looked at again and again, unseen. Without it the step's own line is run again until it comes to what it expects.","$ref":"#/$defs/line"},"expect":{"description":"What `run` must come to.","$ref":"#/$defs/expectation"}},"dependentRequired":{"expect":["run"]}},"budget":{"description":"How long the step may take on stage, talk included.","$ref":"#/$defs/time"},"solve":{"description":"What brings about what the step would have, unseen: for --from, --resume and the key s. Without it `run` is.","$ref":"#/$defs/line"},"needs":{"description":"data-plane: the step is passed over, and said to be, where Cilium moves no packets.","enum":["data-plane"]}},"dependentRequired":{"expect":["run"],"until":["run"],"solve":["run"]}}},"cleanup":{"description":"Lines that are run at the end, however it ends, Ctrl-C included. Each must be safe to repeat.","type":"array","items":{"$ref":"#/$defs/line"}}},"$defs":{"text":{"type":"string","pattern":"\\S"},"line":{"type":"string","pattern":"\\S"},"time":{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"},"expectation":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"exit":{"description":"The exit status.","type":"integer","minimum":0,"maximum":255},"text":{"description":"A piece of the output, colours taken out; of several lines each must be there.","$ref":"#/$defs/text"},"lacks":{"description":"What must not be in the output; of several lines none may be there.","$ref":"#/$defs/text"},"regex":{"description":"A JavaScript regular expression; ^ and $ are those of a line.","$ref":"#/$defs/text"},"jsonpath":{"description":"A value in what was printed to stdout.","type":"object","additionalProperties":false,"required":["path","is"],"properties":{"path":{"description":"As kubectl writes them: {.items[*].metadata.name}.","$ref":"#/$defs/text"},"is":{"description":"What it must be; of several values, blanks between.","type":"string"}}},"condition":{"description":"A condition of Kubernetes objects; all that are found must have it.","type":"object","additionalProperties":false,"required":["of","is"],"properties":{"of":{"description":"What kubectl get takes, as in `node` or `pod -l app=backend`.","$ref":"#/$defs/text"},"is":{"description":"The condition's type, as in Ready; NotReady is Ready that is not True.","$ref":"#/$defs/text"},"namespace":{"$ref":"#/$defs/text"}}},"verdict":{"description":"What Hubble saw of the latest flow of this kind.","type":"object","additionalProperties":false,"required":["is"],"properties":{"is":{"enum":["FORWARDED","DROPPED","REDIRECTED","ERROR","AUDIT"]},"from":{"description":"The label of the source, as in app=frontend.","$ref":"#/$defs/text"},"to":{"description":"The label of the destination.","$ref":"#/$defs/text"},"port":{"description":"The destination's port.","type":"integer","minimum":1,"maximum":65535},"namespace":{"$ref":"#/$defs/text"}}}}}}};
const schema32 = {"type":"string","pattern":"\\S"};
const schema34 = {"type":"string","pattern":"\\S"};
const schema49 = {"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$","expected":"a time, as in 90s or 5m"};
const pattern4 = new RegExp("\\S", "u");
const pattern5 = new RegExp("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$", "u");
const pattern8 = new RegExp("^[a-z0-9][a-z0-9-]*$", "u");
const pattern22 = new RegExp("^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$", "u");
const func1 = Object.prototype.hasOwnProperty;
const schema38 = {"type":"object","additionalProperties":false,"minProperties":1,"properties":{"exit":{"description":"The exit status.","type":"integer","minimum":0,"maximum":255},"text":{"description":"A piece of the output, colours taken out; of several lines each must be there.","$ref":"#/$defs/text"},"lacks":{"description":"What must not be in the output; of several lines none may be there.","$ref":"#/$defs/text"},"regex":{"description":"A JavaScript regular expression; ^ and $ are those of a line.","$ref":"#/$defs/text"},"jsonpath":{"description":"A value in what was printed to stdout.","type":"object","additionalProperties":false,"required":["path","is"],"properties":{"path":{"description":"As kubectl writes them: {.items[*].metadata.name}.","$ref":"#/$defs/text"},"is":{"description":"What it must be; of several values, blanks between.","type":"string"}}},"condition":{"description":"A condition of Kubernetes objects; all that are found must have it.","type":"object","additionalProperties":false,"required":["of","is"],"properties":{"of":{"description":"What kubectl get takes, as in `node` or `pod -l app=backend`.","$ref":"#/$defs/text"},"is":{"description":"The condition's type, as in Ready; NotReady is Ready that is not True.","$ref":"#/$defs/text"},"namespace":{"$ref":"#/$defs/text"}}},"verdict":{"description":"What Hubble saw of the latest flow of this kind.","type":"object","additionalProperties":false,"required":["is"],"properties":{"is":{"enum":["FORWARDED","DROPPED","REDIRECTED","ERROR","AUDIT"]},"from":{"description":"The label of the source, as in app=frontend.","$ref":"#/$defs/text"},"to":{"description":"The label of the destination.","$ref":"#/$defs/text"},"port":{"description":"The destination's port.","type":"integer","minimum":1,"maximum":65535},"namespace":{"$ref":"#/$defs/text"}}}}};

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
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema38,data};
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
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data};
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
const err2 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.exit.type,parentSchema:schema38.properties.exit,data:data0};
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
const err3 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema38.properties.exit,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 0 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema38.properties.exit,data:data0};
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
if(!pattern4.test(data1)){
const err5 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data1};
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
const err6 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data1};
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
if(!pattern4.test(data2)){
const err7 = {instancePath:instancePath+"/lacks",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data2};
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
const err8 = {instancePath:instancePath+"/lacks",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data2};
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
if(!pattern4.test(data3)){
const err9 = {instancePath:instancePath+"/regex",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data3};
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
const err10 = {instancePath:instancePath+"/regex",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data3};
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
const err11 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'",schema:schema38.properties.jsonpath.required,parentSchema:schema38.properties.jsonpath,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4.is === undefined){
const err12 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/required",keyword:"required",params:{missingProperty: "is"},message:"must have required property '"+"is"+"'",schema:schema38.properties.jsonpath.required,parentSchema:schema38.properties.jsonpath,data:data4};
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
const err13 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema38.properties.jsonpath,data:data4};
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
if(!pattern4.test(data5)){
const err14 = {instancePath:instancePath+"/jsonpath/path",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data5};
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
const err15 = {instancePath:instancePath+"/jsonpath/path",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data5};
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
const err16 = {instancePath:instancePath+"/jsonpath/is",schemaPath:"#/properties/jsonpath/properties/is/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.jsonpath.properties.is.type,parentSchema:schema38.properties.jsonpath.properties.is,data:data6};
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
const err17 = {instancePath:instancePath+"/jsonpath",schemaPath:"#/properties/jsonpath/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.properties.jsonpath.type,parentSchema:schema38.properties.jsonpath,data:data4};
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
const err18 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/required",keyword:"required",params:{missingProperty: "of"},message:"must have required property '"+"of"+"'",schema:schema38.properties.condition.required,parentSchema:schema38.properties.condition,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data7.is === undefined){
const err19 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/required",keyword:"required",params:{missingProperty: "is"},message:"must have required property '"+"is"+"'",schema:schema38.properties.condition.required,parentSchema:schema38.properties.condition,data:data7};
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
const err20 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema38.properties.condition,data:data7};
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
if(!pattern4.test(data8)){
const err21 = {instancePath:instancePath+"/condition/of",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data8};
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
const err22 = {instancePath:instancePath+"/condition/of",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data8};
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
if(!pattern4.test(data9)){
const err23 = {instancePath:instancePath+"/condition/is",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data9};
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
const err24 = {instancePath:instancePath+"/condition/is",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data9};
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
if(!pattern4.test(data10)){
const err25 = {instancePath:instancePath+"/condition/namespace",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data10};
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
const err26 = {instancePath:instancePath+"/condition/namespace",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data10};
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
const err27 = {instancePath:instancePath+"/condition",schemaPath:"#/properties/condition/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.properties.condition.type,parentSchema:schema38.properties.condition,data:data7};
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
const err28 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/required",keyword:"required",params:{missingProperty: "is"},message:"must have required property '"+"is"+"'",schema:schema38.properties.verdict.required,parentSchema:schema38.properties.verdict,data:data11};
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
const err29 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema38.properties.verdict,data:data11};
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
const err30 = {instancePath:instancePath+"/verdict/is",schemaPath:"#/properties/verdict/properties/is/enum",keyword:"enum",params:{allowedValues: schema38.properties.verdict.properties.is.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.verdict.properties.is.enum,parentSchema:schema38.properties.verdict.properties.is,data:data12};
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
if(!pattern4.test(data13)){
const err31 = {instancePath:instancePath+"/verdict/from",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data13};
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
const err32 = {instancePath:instancePath+"/verdict/from",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data13};
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
if(!pattern4.test(data14)){
const err33 = {instancePath:instancePath+"/verdict/to",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data14};
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
const err34 = {instancePath:instancePath+"/verdict/to",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data14};
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
const err35 = {instancePath:instancePath+"/verdict/port",schemaPath:"#/properties/verdict/properties/port/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema38.properties.verdict.properties.port.type,parentSchema:schema38.properties.verdict.properties.port,data:data15};
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
const err36 = {instancePath:instancePath+"/verdict/port",schemaPath:"#/properties/verdict/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema38.properties.verdict.properties.port,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data15 < 1 || isNaN(data15)){
const err37 = {instancePath:instancePath+"/verdict/port",schemaPath:"#/properties/verdict/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema38.properties.verdict.properties.port,data:data15};
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
if(!pattern4.test(data16)){
const err38 = {instancePath:instancePath+"/verdict/namespace",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data16};
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
const err39 = {instancePath:instancePath+"/verdict/namespace",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data16};
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
const err40 = {instancePath:instancePath+"/verdict",schemaPath:"#/properties/verdict/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.properties.verdict.type,parentSchema:schema38.properties.verdict,data:data11};
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
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="demo" */;
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
if(data.title === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'",schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.steps === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "steps"},message:"must have required property '"+"steps"+"'",schema:schema31.required,parentSchema:schema31,data};
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
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema31,data};
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
if(!pattern4.test(data0)){
const err3 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data0};
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
const err4 = {instancePath:instancePath+"/title",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data0};
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
const err5 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema31.properties.minutes,data:data1};
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
const err6 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema31.properties.minutes.type,parentSchema:schema31.properties.minutes,data:data1};
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
const err7 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31.properties.needs,data:data2};
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
const err8 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.needs,data:data2};
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
const err9 = {instancePath:instancePath+"/needs/tools",schemaPath:"#/properties/needs/properties/tools/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.needs.properties.tools,data:data3};
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
if(!((((((((data4 === "engine") || (data4 === "podman")) || (data4 === "docker")) || (data4 === "k3d")) || (data4 === "kubectl")) || (data4 === "helm")) || (data4 === "cilium")) || (data4 === "hubble"))){
const err10 = {instancePath:instancePath+"/needs/tools/" + i0,schemaPath:"#/properties/needs/properties/tools/items/enum",keyword:"enum",params:{allowedValues: schema31.properties.needs.properties.tools.items.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.needs.properties.tools.items.enum,parentSchema:schema31.properties.needs.properties.tools.items,data:data4};
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
const err11 = {instancePath:instancePath+"/needs/tools",schemaPath:"#/properties/needs/properties/tools/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.needs.properties.tools.type,parentSchema:schema31.properties.needs.properties.tools,data:data3};
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
if(!pattern5.test(data5)){
const err12 = {instancePath:instancePath+"/needs/noCluster",schemaPath:"#/properties/needs/properties/noCluster/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$",parentSchema:schema31.properties.needs.properties.noCluster,data:data5};
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
const err13 = {instancePath:instancePath+"/needs/noCluster",schemaPath:"#/properties/needs/properties/noCluster/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.needs.properties.noCluster.type,parentSchema:schema31.properties.needs.properties.noCluster,data:data5};
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
const err14 = {instancePath:instancePath+"/needs/ready",schemaPath:"#/properties/needs/properties/ready/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.needs.properties.ready,data:data6};
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
if(!pattern4.test(data7)){
const err15 = {instancePath:instancePath+"/needs/ready/" + i1,schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data7};
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
const err16 = {instancePath:instancePath+"/needs/ready/" + i1,schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data7};
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
const err17 = {instancePath:instancePath+"/needs/ready",schemaPath:"#/properties/needs/properties/ready/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.needs.properties.ready.type,parentSchema:schema31.properties.needs.properties.ready,data:data6};
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
const err18 = {instancePath:instancePath+"/needs/dataPlane",schemaPath:"#/properties/needs/properties/dataPlane/const",keyword:"const",params:{allowedValue: true},message:"must be equal to constant",schema:true,parentSchema:schema31.properties.needs.properties.dataPlane,data:data8};
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
const err19 = {instancePath:instancePath+"/needs",schemaPath:"#/properties/needs/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.needs.type,parentSchema:schema31.properties.needs,data:data2};
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
if(!pattern4.test(data10)){
const err20 = {instancePath:instancePath+"/setup/" + i2,schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34,data:data10};
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
const err21 = {instancePath:instancePath+"/setup/" + i2,schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.type,parentSchema:schema34,data:data10};
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
const err22 = {instancePath:instancePath+"/setup",schemaPath:"#/properties/setup/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.setup.type,parentSchema:schema31.properties.setup,data:data9};
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
const err23 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema31.properties.steps,data:data11};
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
const err24 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema31.properties.steps.items,data:data12};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key2 in data12){
if(!(func1.call(schema31.properties.steps.items.properties, key2))){
const err25 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.steps.items,data:data12};
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
if(!pattern8.test(data13)){
const err26 = {instancePath:instancePath+"/steps/" + i3+"/id",schemaPath:"#/properties/steps/items/properties/id/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9][a-z0-9-]*$"},message:"must match pattern \""+"^[a-z0-9][a-z0-9-]*$"+"\"",schema:"^[a-z0-9][a-z0-9-]*$",parentSchema:schema31.properties.steps.items.properties.id,data:data13};
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
const err27 = {instancePath:instancePath+"/steps/" + i3+"/id",schemaPath:"#/properties/steps/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.steps.items.properties.id.type,parentSchema:schema31.properties.steps.items.properties.id,data:data13};
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
if(!pattern4.test(data14)){
const err28 = {instancePath:instancePath+"/steps/" + i3+"/say",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data14};
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
const err29 = {instancePath:instancePath+"/steps/" + i3+"/say",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data14};
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
if(!pattern4.test(data15)){
const err30 = {instancePath:instancePath+"/steps/" + i3+"/note",schemaPath:"#/$defs/text/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema32,data:data15};
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
const err31 = {instancePath:instancePath+"/steps/" + i3+"/note",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data15};
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
if(!pattern4.test(data16)){
const err32 = {instancePath:instancePath+"/steps/" + i3+"/run",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34,data:data16};
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
const err33 = {instancePath:instancePath+"/steps/" + i3+"/run",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.type,parentSchema:schema34,data:data16};
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
if(!(validate21(data12.expect, {instancePath:instancePath+"/steps/" + i3+"/expect",parentData:data12,parentDataProperty:"expect",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data12.until !== undefined){
let data18 = data12.until;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.limit === undefined){
const err34 = {instancePath:instancePath+"/steps/" + i3+"/until",schemaPath:"#/properties/steps/items/properties/until/required",keyword:"required",params:{missingProperty: "limit"},message:"must have required property '"+"limit"+"'",schema:schema31.properties.steps.items.properties.until.required,parentSchema:schema31.properties.steps.items.properties.until,data:data18};
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
const err35 = {instancePath:instancePath+"/steps/" + i3+"/until",schemaPath:"#/properties/steps/items/properties/until/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.steps.items.properties.until,data:data18};
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
if(!pattern22.test(data19)){
const err36 = {instancePath:instancePath+"/steps/" + i3+"/until/limit",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema49,data:data19};
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
const err37 = {instancePath:instancePath+"/steps/" + i3+"/until/limit",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data19};
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
if(!pattern4.test(data20)){
const err38 = {instancePath:instancePath+"/steps/" + i3+"/until/run",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34,data:data20};
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
const err39 = {instancePath:instancePath+"/steps/" + i3+"/until/run",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.type,parentSchema:schema34,data:data20};
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
if(!(validate21(data18.expect, {instancePath:instancePath+"/steps/" + i3+"/until/expect",parentData:data18,parentDataProperty:"expect",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data18.expect !== undefined){
if(data18.run === undefined){
const err40 = {instancePath:instancePath+"/steps/" + i3+"/until",schemaPath:"#/properties/steps/items/properties/until/dependentRequired",keyword:"dependentRequired",params:{property: "expect",
    missingProperty: "run",
    depsCount: 1,
    deps: "run"},message:"must have property run when property expect is present",schema:schema31.properties.steps.items.properties.until.dependentRequired,parentSchema:schema31.properties.steps.items.properties.until,data:data18};
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
const err41 = {instancePath:instancePath+"/steps/" + i3+"/until",schemaPath:"#/properties/steps/items/properties/until/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.steps.items.properties.until.type,parentSchema:schema31.properties.steps.items.properties.until,data:data18};
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
if(!pattern22.test(data22)){
const err42 = {instancePath:instancePath+"/steps/" + i3+"/budget",schemaPath:"#/$defs/time/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"},message:"must match pattern \""+"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$"+"\"",schema:"^[0-9]+(\\.[0-9]+)?(ms|s|m|h)$",parentSchema:schema49,data:data22};
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
const err43 = {instancePath:instancePath+"/steps/" + i3+"/budget",schemaPath:"#/$defs/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.type,parentSchema:schema49,data:data22};
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
if(!pattern4.test(data23)){
const err44 = {instancePath:instancePath+"/steps/" + i3+"/solve",schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34,data:data23};
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
const err45 = {instancePath:instancePath+"/steps/" + i3+"/solve",schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.type,parentSchema:schema34,data:data23};
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
const err46 = {instancePath:instancePath+"/steps/" + i3+"/needs",schemaPath:"#/properties/steps/items/properties/needs/enum",keyword:"enum",params:{allowedValues: schema31.properties.steps.items.properties.needs.enum},message:"must be equal to one of the allowed values",schema:schema31.properties.steps.items.properties.needs.enum,parentSchema:schema31.properties.steps.items.properties.needs,data:data24};
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
    deps: "run"},message:"must have property run when property expect is present",schema:schema31.properties.steps.items.dependentRequired,parentSchema:schema31.properties.steps.items,data:data12};
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
    deps: "run"},message:"must have property run when property until is present",schema:schema31.properties.steps.items.dependentRequired,parentSchema:schema31.properties.steps.items,data:data12};
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
    deps: "run"},message:"must have property run when property solve is present",schema:schema31.properties.steps.items.dependentRequired,parentSchema:schema31.properties.steps.items,data:data12};
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
const err50 = {instancePath:instancePath+"/steps/" + i3,schemaPath:"#/properties/steps/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.steps.items.type,parentSchema:schema31.properties.steps.items,data:data12};
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
const err51 = {instancePath:instancePath+"/steps",schemaPath:"#/properties/steps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.steps.type,parentSchema:schema31.properties.steps,data:data11};
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
if(!pattern4.test(data26)){
const err52 = {instancePath:instancePath+"/cleanup/" + i4,schemaPath:"#/$defs/line/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema34,data:data26};
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
const err53 = {instancePath:instancePath+"/cleanup/" + i4,schemaPath:"#/$defs/line/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.type,parentSchema:schema34,data:data26};
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
const err54 = {instancePath:instancePath+"/cleanup",schemaPath:"#/properties/cleanup/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.cleanup.type,parentSchema:schema31.properties.cleanup,data:data25};
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
const err55 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

