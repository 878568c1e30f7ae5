// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const mesh = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"mesh","title":"Mesh","description":"Clusters that make create-mesh joins: config/mesh.yaml. What is left open is chosen so that nothing overlaps.","type":"object","additionalProperties":false,"properties":{"name":{"description":"Of the mesh. Clusters without a name of their own are NAME-1, NAME-2, ….","$ref":"#/$defs/name","default":"mesh"},"network":{"description":"The engine's network on which all nodes are. Without it, the one on which a cluster of the mesh is already, else cilium-NAME.","type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.-]*$","expected":"a name of a network"},"size":{"description":"How many clusters there are; without it as many as are listed, at least two.","type":"integer","minimum":2,"maximum":255},"clusters":{"description":"What is said of the first cluster, of the second, ….","type":"array","maxItems":255,"default":[],"items":{"type":"object","additionalProperties":false,"properties":{"name":{"description":"The cluster's name, as create-cluster takes it.","$ref":"#/$defs/name"},"k3dConfig":{"description":"Its k3d file; without it the one that create-cluster takes. A copy goes to k3d, in which what is allocated stands.","type":"string","pattern":"\\S"},"values":{"description":"Values files for this cluster, after those that install-cilium takes; later ones win.","type":"array","items":{"type":"string","pattern":"\\S"}},"id":{"description":"Cilium's cluster.id, which no other cluster of the mesh may have.","type":"integer","minimum":1,"maximum":255},"pods":{"description":"The range of its pods, --cluster-cidr of k3s.","$ref":"#/$defs/range"},"services":{"description":"The range of its services, --service-cidr of k3s.","$ref":"#/$defs/range"},"apiPort":{"description":"The port of this computer on which its API server is published.","type":"integer","minimum":1,"maximum":65535},"nodePort":{"description":"The port of its nodes on which the other clusters reach its clustermesh-apiserver.","type":"integer","minimum":30000,"maximum":32767}}}}},"$defs":{"name":{"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$","expected":"at most 32 small letters, digits and dashes, a letter or digit at both ends"},"range":{"type":"string","pattern":"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$","expected":"a range of IPv4 addresses, as in 10.44.0.0/16"}}};
const schema32 = {"type":"string","pattern":"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$","expected":"at most 32 small letters, digits and dashes, a letter or digit at both ends"};
const schema34 = {"type":"string","pattern":"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$","expected":"a range of IPv4 addresses, as in 10.44.0.0/16"};
const pattern4 = new RegExp("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$", "u");
const pattern5 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.-]*$", "u");
const pattern7 = new RegExp("\\S", "u");
const pattern9 = new RegExp("^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="mesh" */;
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
if(data.name === undefined){
data.name = "mesh";
}
if(data.clusters === undefined){
data.clusters = [];
}
for(const key0 in data){
if(!((((key0 === "name") || (key0 === "network")) || (key0 === "size")) || (key0 === "clusters"))){
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
let data0 = data.name;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err1 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$",parentSchema:schema32,data:data0};
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
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data0};
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
if(!pattern5.test(data1)){
const err3 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]*$"},message:"must match pattern \""+"^[A-Za-z0-9][A-Za-z0-9_.-]*$"+"\"",schema:"^[A-Za-z0-9][A-Za-z0-9_.-]*$",parentSchema:schema31.properties.network,data:data1};
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
const err4 = {instancePath:instancePath+"/network",schemaPath:"#/properties/network/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.network.type,parentSchema:schema31.properties.network,data:data1};
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
const err5 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.size.type,parentSchema:schema31.properties.size,data:data2};
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
const err6 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema31.properties.size,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2 < 2 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/size",schemaPath:"#/properties/size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2},message:"must be >= 2",schema:2,parentSchema:schema31.properties.size,data:data2};
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
const err8 = {instancePath:instancePath+"/clusters",schemaPath:"#/properties/clusters/maxItems",keyword:"maxItems",params:{limit: 255},message:"must NOT have more than 255 items",schema:255,parentSchema:schema31.properties.clusters,data:data3};
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
const err9 = {instancePath:instancePath+"/clusters/" + i0,schemaPath:"#/properties/clusters/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema31.properties.clusters.items,data:data4};
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
const err10 = {instancePath:instancePath+"/clusters/" + i0+"/name",schemaPath:"#/$defs/name/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"},message:"must match pattern \""+"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$"+"\"",schema:"^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$",parentSchema:schema32,data:data5};
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
const err11 = {instancePath:instancePath+"/clusters/" + i0+"/name",schemaPath:"#/$defs/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.type,parentSchema:schema32,data:data5};
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
if(!pattern7.test(data6)){
const err12 = {instancePath:instancePath+"/clusters/" + i0+"/k3dConfig",schemaPath:"#/properties/clusters/items/properties/k3dConfig/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.clusters.items.properties.k3dConfig,data:data6};
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
const err13 = {instancePath:instancePath+"/clusters/" + i0+"/k3dConfig",schemaPath:"#/properties/clusters/items/properties/k3dConfig/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.clusters.items.properties.k3dConfig.type,parentSchema:schema31.properties.clusters.items.properties.k3dConfig,data:data6};
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
if(!pattern7.test(data8)){
const err14 = {instancePath:instancePath+"/clusters/" + i0+"/values/" + i1,schemaPath:"#/properties/clusters/items/properties/values/items/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\"",schema:"\\S",parentSchema:schema31.properties.clusters.items.properties.values.items,data:data8};
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
const err15 = {instancePath:instancePath+"/clusters/" + i0+"/values/" + i1,schemaPath:"#/properties/clusters/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.clusters.items.properties.values.items.type,parentSchema:schema31.properties.clusters.items.properties.values.items,data:data8};
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
const err16 = {instancePath:instancePath+"/clusters/" + i0+"/values",schemaPath:"#/properties/clusters/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.clusters.items.properties.values.type,parentSchema:schema31.properties.clusters.items.properties.values,data:data7};
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
const err17 = {instancePath:instancePath+"/clusters/" + i0+"/id",schemaPath:"#/properties/clusters/items/properties/id/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.clusters.items.properties.id.type,parentSchema:schema31.properties.clusters.items.properties.id,data:data9};
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
const err18 = {instancePath:instancePath+"/clusters/" + i0+"/id",schemaPath:"#/properties/clusters/items/properties/id/maximum",keyword:"maximum",params:{comparison: "<=", limit: 255},message:"must be <= 255",schema:255,parentSchema:schema31.properties.clusters.items.properties.id,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data9 < 1 || isNaN(data9)){
const err19 = {instancePath:instancePath+"/clusters/" + i0+"/id",schemaPath:"#/properties/clusters/items/properties/id/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.clusters.items.properties.id,data:data9};
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
if(!pattern9.test(data10)){
const err20 = {instancePath:instancePath+"/clusters/" + i0+"/pods",schemaPath:"#/$defs/range/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$"},message:"must match pattern \""+"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$"+"\"",schema:"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$",parentSchema:schema34,data:data10};
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
const err21 = {instancePath:instancePath+"/clusters/" + i0+"/pods",schemaPath:"#/$defs/range/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.type,parentSchema:schema34,data:data10};
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
if(!pattern9.test(data11)){
const err22 = {instancePath:instancePath+"/clusters/" + i0+"/services",schemaPath:"#/$defs/range/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$"},message:"must match pattern \""+"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$"+"\"",schema:"^[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}$",parentSchema:schema34,data:data11};
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
const err23 = {instancePath:instancePath+"/clusters/" + i0+"/services",schemaPath:"#/$defs/range/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.type,parentSchema:schema34,data:data11};
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
const err24 = {instancePath:instancePath+"/clusters/" + i0+"/apiPort",schemaPath:"#/properties/clusters/items/properties/apiPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.clusters.items.properties.apiPort.type,parentSchema:schema31.properties.clusters.items.properties.apiPort,data:data12};
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
const err25 = {instancePath:instancePath+"/clusters/" + i0+"/apiPort",schemaPath:"#/properties/clusters/items/properties/apiPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema31.properties.clusters.items.properties.apiPort,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data12 < 1 || isNaN(data12)){
const err26 = {instancePath:instancePath+"/clusters/" + i0+"/apiPort",schemaPath:"#/properties/clusters/items/properties/apiPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema31.properties.clusters.items.properties.apiPort,data:data12};
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
const err27 = {instancePath:instancePath+"/clusters/" + i0+"/nodePort",schemaPath:"#/properties/clusters/items/properties/nodePort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema31.properties.clusters.items.properties.nodePort.type,parentSchema:schema31.properties.clusters.items.properties.nodePort,data:data13};
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
const err28 = {instancePath:instancePath+"/clusters/" + i0+"/nodePort",schemaPath:"#/properties/clusters/items/properties/nodePort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 32767},message:"must be <= 32767",schema:32767,parentSchema:schema31.properties.clusters.items.properties.nodePort,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data13 < 30000 || isNaN(data13)){
const err29 = {instancePath:instancePath+"/clusters/" + i0+"/nodePort",schemaPath:"#/properties/clusters/items/properties/nodePort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 30000},message:"must be >= 30000",schema:30000,parentSchema:schema31.properties.clusters.items.properties.nodePort,data:data13};
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
const err30 = {instancePath:instancePath+"/clusters/" + i0,schemaPath:"#/properties/clusters/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.properties.clusters.items.type,parentSchema:schema31.properties.clusters.items,data:data4};
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
const err31 = {instancePath:instancePath+"/clusters",schemaPath:"#/properties/clusters/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.clusters.type,parentSchema:schema31.properties.clusters,data:data3};
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
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

