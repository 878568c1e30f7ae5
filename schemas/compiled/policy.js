// Made from the schemas by dev/compile-schemas.ts; not to be changed by hand.
"use strict";
export const policy = validate52;
const schema19 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"policy","title":"Cilium policy","description":"CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy of cilium.io/v2, as their CRDs have them; what JSON Schema says badly is left to lib/policy.","type":"object","additionalProperties":false,"properties":{"apiVersion":{"type":"string","enum":["cilium.io/v2"]},"kind":{"type":"string","enum":["CiliumNetworkPolicy","CiliumClusterwideNetworkPolicy"]},"metadata":{"$ref":"#/$defs/metadata"},"spec":{"$ref":"#/$defs/rule"},"specs":{"type":"array","items":{"$ref":"#/$defs/rule"}},"status":{"type":"object"}},"required":["apiVersion","metadata"],"$defs":{"metadata":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"namespace":{"type":"string"},"generateName":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}},"finalizers":{"type":"array","items":{"type":"string"}},"ownerReferences":{"type":"array"},"uid":{"type":"string"},"resourceVersion":{"type":"string"},"generation":{"type":"integer"},"creationTimestamp":{},"managedFields":{"type":"array"},"selfLink":{"type":"string"},"deletionTimestamp":{"type":"string"},"deletionGracePeriodSeconds":{"type":"integer"}}},"selector":{"type":"object","additionalProperties":false,"properties":{"matchLabels":{"type":"object","additionalProperties":{"type":"string"}},"matchExpressions":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"operator":{"type":"string","enum":["In","NotIn","Exists","DoesNotExist"]},"values":{"type":"array","items":{"type":"string"}}},"required":["key","operator"]}}}},"secret":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"namespace":{"type":"string"}},"required":["name"]},"tls":{"type":"object","additionalProperties":false,"properties":{"secret":{"$ref":"#/$defs/secret"},"trustedCA":{"type":"string"},"certificate":{"type":"string"},"privateKey":{"type":"string"}},"required":["secret"]},"port":{"type":"object","additionalProperties":false,"properties":{"port":{"type":"string"},"endPort":{"type":"integer","minimum":0},"protocol":{"type":"string","enum":["TCP","UDP","SCTP","VRRP","IGMP","GRE","IPIP","IPV6","ESP","AH","ANY"]}}},"name":{"type":"object","additionalProperties":false,"properties":{"matchName":{"type":"string"},"matchPattern":{"type":"string"}}},"header":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"value":{"type":"string"},"mismatch":{"type":"string","enum":["LOG","ADD","DELETE","REPLACE"]},"secret":{"$ref":"#/$defs/secret"}},"required":["name"]},"http":{"type":"object","additionalProperties":false,"properties":{"path":{"type":"string"},"method":{"type":"string"},"host":{"type":"string"},"headers":{"type":"array","items":{"type":"string"}},"headerMatches":{"type":"array","items":{"$ref":"#/$defs/header"}}}},"l7":{"type":"object","additionalProperties":false,"properties":{"http":{"type":"array","items":{"$ref":"#/$defs/http"}},"dns":{"type":"array","items":{"$ref":"#/$defs/name"}},"kafka":{"type":"array","items":{"type":"object"}},"l7proto":{"type":"string"},"l7":{"type":"array","items":{"type":"object"}}}},"toPorts":{"type":"object","additionalProperties":false,"properties":{"ports":{"type":"array","items":{"$ref":"#/$defs/port"}},"terminatingTLS":{"$ref":"#/$defs/tls"},"originatingTLS":{"$ref":"#/$defs/tls"},"serverNames":{"type":"array","items":{"type":"string"},"minItems":1},"listener":{"type":"object","additionalProperties":false,"properties":{"envoyConfig":{"type":"object","additionalProperties":false,"properties":{"kind":{"type":"string","enum":["CiliumEnvoyConfig","CiliumClusterwideEnvoyConfig"]},"name":{"type":"string"}},"required":["name"]},"name":{"type":"string"},"priority":{"type":"integer","minimum":1,"maximum":100}},"required":["envoyConfig","name"]},"rules":{"$ref":"#/$defs/l7"}}},"denyPorts":{"type":"object","additionalProperties":false,"properties":{"ports":{"type":"array","items":{"$ref":"#/$defs/port"}}}},"icmp":{"type":"object","additionalProperties":false,"properties":{"fields":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"family":{"type":"string","enum":["IPv4","IPv6"]},"type":{}},"required":["type"]}}}},"cidr":{"type":"object","additionalProperties":false,"properties":{"cidr":{"type":"string"},"cidrGroupRef":{"type":"string"},"cidrGroupSelector":{"$ref":"#/$defs/selector"},"except":{"type":"array","items":{"type":"string"}}}},"groups":{"type":"object","additionalProperties":false,"properties":{"aws":{"type":"object","additionalProperties":false,"properties":{"labels":{"type":"object","additionalProperties":{"type":"string"}},"securityGroupsIds":{"type":"array","items":{"type":"string"}},"securityGroupsNames":{"type":"array","items":{"type":"string"}},"region":{"type":"string"}}}}},"authentication":{"type":"object","additionalProperties":false,"properties":{"mode":{"type":"string","enum":["disabled","required","test-always-fail"]}},"required":["mode"]},"ingress":{"type":"object","additionalProperties":false,"properties":{"fromEndpoints":{"type":"array","items":{"$ref":"#/$defs/selector"}},"fromRequires":{"type":"array","items":{"$ref":"#/$defs/selector"}},"fromCIDR":{"type":"array","items":{"type":"string"}},"fromCIDRSet":{"type":"array","items":{"$ref":"#/$defs/cidr"}},"fromEntities":{"type":"array","items":{"type":"string","enum":["all","world","cluster","cluster-mesh","host","init","ingress","unmanaged","remote-node","health","none","kube-apiserver"]}},"fromGroups":{"type":"array","items":{"$ref":"#/$defs/groups"}},"fromNodes":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toPorts":{"type":"array","items":{"$ref":"#/$defs/toPorts"}},"icmps":{"type":"array","items":{"$ref":"#/$defs/icmp"}},"authentication":{"$ref":"#/$defs/authentication"}}},"ingressDeny":{"type":"object","additionalProperties":false,"properties":{"fromEndpoints":{"type":"array","items":{"$ref":"#/$defs/selector"}},"fromRequires":{"type":"array","items":{"$ref":"#/$defs/selector"}},"fromCIDR":{"type":"array","items":{"type":"string"}},"fromCIDRSet":{"type":"array","items":{"$ref":"#/$defs/cidr"}},"fromEntities":{"type":"array","items":{"type":"string","enum":["all","world","cluster","cluster-mesh","host","init","ingress","unmanaged","remote-node","health","none","kube-apiserver"]}},"fromGroups":{"type":"array","items":{"$ref":"#/$defs/groups"}},"fromNodes":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toPorts":{"type":"array","items":{"$ref":"#/$defs/denyPorts"}},"icmps":{"type":"array","items":{"$ref":"#/$defs/icmp"}}}},"egress":{"type":"object","additionalProperties":false,"properties":{"toEndpoints":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toRequires":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toCIDR":{"type":"array","items":{"type":"string"}},"toCIDRSet":{"type":"array","items":{"$ref":"#/$defs/cidr"}},"toEntities":{"type":"array","items":{"type":"string","enum":["all","world","cluster","cluster-mesh","host","init","ingress","unmanaged","remote-node","health","none","kube-apiserver"]}},"toGroups":{"type":"array","items":{"$ref":"#/$defs/groups"}},"toNodes":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toServices":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"k8sService":{"type":"object","additionalProperties":false,"properties":{"serviceName":{"type":"string"},"namespace":{"type":"string"}}},"k8sServiceSelector":{"type":"object","additionalProperties":false,"properties":{"selector":{"$ref":"#/$defs/selector"},"namespace":{"type":"string"}},"required":["selector"]}}}},"toFQDNs":{"type":"array","items":{"$ref":"#/$defs/name"}},"toPorts":{"type":"array","items":{"$ref":"#/$defs/toPorts"}},"icmps":{"type":"array","items":{"$ref":"#/$defs/icmp"}},"authentication":{"$ref":"#/$defs/authentication"}}},"egressDeny":{"type":"object","additionalProperties":false,"properties":{"toEndpoints":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toRequires":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toCIDR":{"type":"array","items":{"type":"string"}},"toCIDRSet":{"type":"array","items":{"$ref":"#/$defs/cidr"}},"toEntities":{"type":"array","items":{"type":"string","enum":["all","world","cluster","cluster-mesh","host","init","ingress","unmanaged","remote-node","health","none","kube-apiserver"]}},"toGroups":{"type":"array","items":{"$ref":"#/$defs/groups"}},"toNodes":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toServices":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"k8sService":{"type":"object","additionalProperties":false,"properties":{"serviceName":{"type":"string"},"namespace":{"type":"string"}}},"k8sServiceSelector":{"type":"object","additionalProperties":false,"properties":{"selector":{"$ref":"#/$defs/selector"},"namespace":{"type":"string"}},"required":["selector"]}}}},"toPorts":{"type":"array","items":{"$ref":"#/$defs/denyPorts"}},"icmps":{"type":"array","items":{"$ref":"#/$defs/icmp"}}}},"rule":{"type":"object","additionalProperties":false,"properties":{"endpointSelector":{"$ref":"#/$defs/selector"},"nodeSelector":{"$ref":"#/$defs/selector"},"ingress":{"type":"array","items":{"$ref":"#/$defs/ingress"}},"ingressDeny":{"type":"array","items":{"$ref":"#/$defs/ingressDeny"}},"egress":{"type":"array","items":{"$ref":"#/$defs/egress"}},"egressDeny":{"type":"array","items":{"$ref":"#/$defs/egressDeny"}},"enableDefaultDeny":{"type":"object","additionalProperties":false,"properties":{"ingress":{"type":"boolean"},"egress":{"type":"boolean"}}},"labels":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"value":{"type":"string"},"source":{"type":"string"}},"required":["key"]}},"description":{"type":"string"},"log":{"type":"object","additionalProperties":false,"properties":{"value":{"type":"string"}}}}}}};
const schema20 = {"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"namespace":{"type":"string"},"generateName":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}},"finalizers":{"type":"array","items":{"type":"string"}},"ownerReferences":{"type":"array"},"uid":{"type":"string"},"resourceVersion":{"type":"string"},"generation":{"type":"integer"},"creationTimestamp":{},"managedFields":{"type":"array"},"selfLink":{"type":"string"},"deletionTimestamp":{"type":"string"},"deletionGracePeriodSeconds":{"type":"integer"}}};
const func1 = Object.prototype.hasOwnProperty;

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
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema20.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.name.type,parentSchema:schema20.properties.name,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.namespace !== undefined){
let data1 = data.namespace;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.namespace.type,parentSchema:schema20.properties.namespace,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.generateName !== undefined){
let data2 = data.generateName;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/generateName",schemaPath:"#/properties/generateName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.generateName.type,parentSchema:schema20.properties.generateName,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.labels !== undefined){
let data3 = data.labels;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(typeof data4 !== "string"){
const err4 = {instancePath:instancePath+"/labels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.labels.additionalProperties.type,parentSchema:schema20.properties.labels.additionalProperties,data:data4};
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
else {
const err5 = {instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.labels.type,parentSchema:schema20.properties.labels,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.annotations !== undefined){
let data5 = data.annotations;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
let data6 = data5[key2];
if(typeof data6 !== "string"){
const err6 = {instancePath:instancePath+"/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.annotations.additionalProperties.type,parentSchema:schema20.properties.annotations.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/annotations",schemaPath:"#/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.properties.annotations.type,parentSchema:schema20.properties.annotations,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.finalizers !== undefined){
let data7 = data.finalizers;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 !== "string"){
const err8 = {instancePath:instancePath+"/finalizers/" + i0,schemaPath:"#/properties/finalizers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.finalizers.items.type,parentSchema:schema20.properties.finalizers.items,data:data8};
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
const err9 = {instancePath:instancePath+"/finalizers",schemaPath:"#/properties/finalizers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.finalizers.type,parentSchema:schema20.properties.finalizers,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.ownerReferences !== undefined){
let data9 = data.ownerReferences;
if(!(Array.isArray(data9))){
const err10 = {instancePath:instancePath+"/ownerReferences",schemaPath:"#/properties/ownerReferences/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.ownerReferences.type,parentSchema:schema20.properties.ownerReferences,data:data9};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.uid !== undefined){
let data10 = data.uid;
if(typeof data10 !== "string"){
const err11 = {instancePath:instancePath+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.uid.type,parentSchema:schema20.properties.uid,data:data10};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.resourceVersion !== undefined){
let data11 = data.resourceVersion;
if(typeof data11 !== "string"){
const err12 = {instancePath:instancePath+"/resourceVersion",schemaPath:"#/properties/resourceVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.resourceVersion.type,parentSchema:schema20.properties.resourceVersion,data:data11};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.generation !== undefined){
let data12 = data.generation;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err13 = {instancePath:instancePath+"/generation",schemaPath:"#/properties/generation/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema20.properties.generation.type,parentSchema:schema20.properties.generation,data:data12};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.managedFields !== undefined){
let data13 = data.managedFields;
if(!(Array.isArray(data13))){
const err14 = {instancePath:instancePath+"/managedFields",schemaPath:"#/properties/managedFields/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema20.properties.managedFields.type,parentSchema:schema20.properties.managedFields,data:data13};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.selfLink !== undefined){
let data14 = data.selfLink;
if(typeof data14 !== "string"){
const err15 = {instancePath:instancePath+"/selfLink",schemaPath:"#/properties/selfLink/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.selfLink.type,parentSchema:schema20.properties.selfLink,data:data14};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.deletionTimestamp !== undefined){
let data15 = data.deletionTimestamp;
if(typeof data15 !== "string"){
const err16 = {instancePath:instancePath+"/deletionTimestamp",schemaPath:"#/properties/deletionTimestamp/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.properties.deletionTimestamp.type,parentSchema:schema20.properties.deletionTimestamp,data:data15};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.deletionGracePeriodSeconds !== undefined){
let data16 = data.deletionGracePeriodSeconds;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err17 = {instancePath:instancePath+"/deletionGracePeriodSeconds",schemaPath:"#/properties/deletionGracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema20.properties.deletionGracePeriodSeconds.type,parentSchema:schema20.properties.deletionGracePeriodSeconds,data:data16};
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
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.type,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema21 = {"type":"object","additionalProperties":false,"properties":{"endpointSelector":{"$ref":"#/$defs/selector"},"nodeSelector":{"$ref":"#/$defs/selector"},"ingress":{"type":"array","items":{"$ref":"#/$defs/ingress"}},"ingressDeny":{"type":"array","items":{"$ref":"#/$defs/ingressDeny"}},"egress":{"type":"array","items":{"$ref":"#/$defs/egress"}},"egressDeny":{"type":"array","items":{"$ref":"#/$defs/egressDeny"}},"enableDefaultDeny":{"type":"object","additionalProperties":false,"properties":{"ingress":{"type":"boolean"},"egress":{"type":"boolean"}}},"labels":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"value":{"type":"string"},"source":{"type":"string"}},"required":["key"]}},"description":{"type":"string"},"log":{"type":"object","additionalProperties":false,"properties":{"value":{"type":"string"}}}}};
const schema22 = {"type":"object","additionalProperties":false,"properties":{"matchLabels":{"type":"object","additionalProperties":{"type":"string"}},"matchExpressions":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"operator":{"type":"string","enum":["In","NotIn","Exists","DoesNotExist"]},"values":{"type":"array","items":{"type":"string"}}},"required":["key","operator"]}}}};

function validate56(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate56.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "matchLabels") || (key0 === "matchExpressions"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.matchLabels !== undefined){
let data0 = data.matchLabels;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
let data1 = data0[key1];
if(typeof data1 !== "string"){
const err1 = {instancePath:instancePath+"/matchLabels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/matchLabels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.matchLabels.additionalProperties.type,parentSchema:schema22.properties.matchLabels.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath:instancePath+"/matchLabels",schemaPath:"#/properties/matchLabels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.properties.matchLabels.type,parentSchema:schema22.properties.matchLabels,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.matchExpressions !== undefined){
let data2 = data.matchExpressions;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.key === undefined){
const err3 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema22.properties.matchExpressions.items.required,parentSchema:schema22.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data3.operator === undefined){
const err4 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'",schema:schema22.properties.matchExpressions.items.required,parentSchema:schema22.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key2 in data3){
if(!(((key2 === "key") || (key2 === "operator")) || (key2 === "values"))){
const err5 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema22.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data3.key !== undefined){
let data4 = data3.key;
if(typeof data4 !== "string"){
const err6 = {instancePath:instancePath+"/matchExpressions/" + i0+"/key",schemaPath:"#/properties/matchExpressions/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.matchExpressions.items.properties.key.type,parentSchema:schema22.properties.matchExpressions.items.properties.key,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.operator !== undefined){
let data5 = data3.operator;
if(typeof data5 !== "string"){
const err7 = {instancePath:instancePath+"/matchExpressions/" + i0+"/operator",schemaPath:"#/properties/matchExpressions/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.matchExpressions.items.properties.operator.type,parentSchema:schema22.properties.matchExpressions.items.properties.operator,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((((data5 === "In") || (data5 === "NotIn")) || (data5 === "Exists")) || (data5 === "DoesNotExist"))){
const err8 = {instancePath:instancePath+"/matchExpressions/" + i0+"/operator",schemaPath:"#/properties/matchExpressions/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema22.properties.matchExpressions.items.properties.operator.enum},message:"must be equal to one of the allowed values",schema:schema22.properties.matchExpressions.items.properties.operator.enum,parentSchema:schema22.properties.matchExpressions.items.properties.operator,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.values !== undefined){
let data6 = data3.values;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 !== "string"){
const err9 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values/" + i1,schemaPath:"#/properties/matchExpressions/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.matchExpressions.items.properties.values.items.type,parentSchema:schema22.properties.matchExpressions.items.properties.values.items,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values",schemaPath:"#/properties/matchExpressions/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema22.properties.matchExpressions.items.properties.values.type,parentSchema:schema22.properties.matchExpressions.items.properties.values,data:data6};
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
const err11 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.properties.matchExpressions.items.type,parentSchema:schema22.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/matchExpressions",schemaPath:"#/properties/matchExpressions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema22.properties.matchExpressions.type,parentSchema:schema22.properties.matchExpressions,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.type,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate56.errors = vErrors;
return errors === 0;
}
validate56.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema23 = {"type":"object","additionalProperties":false,"properties":{"fromEndpoints":{"type":"array","items":{"$ref":"#/$defs/selector"}},"fromRequires":{"type":"array","items":{"$ref":"#/$defs/selector"}},"fromCIDR":{"type":"array","items":{"type":"string"}},"fromCIDRSet":{"type":"array","items":{"$ref":"#/$defs/cidr"}},"fromEntities":{"type":"array","items":{"type":"string","enum":["all","world","cluster","cluster-mesh","host","init","ingress","unmanaged","remote-node","health","none","kube-apiserver"]}},"fromGroups":{"type":"array","items":{"$ref":"#/$defs/groups"}},"fromNodes":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toPorts":{"type":"array","items":{"$ref":"#/$defs/toPorts"}},"icmps":{"type":"array","items":{"$ref":"#/$defs/icmp"}},"authentication":{"$ref":"#/$defs/authentication"}}};
const schema24 = {"type":"object","additionalProperties":false,"properties":{"cidr":{"type":"string"},"cidrGroupRef":{"type":"string"},"cidrGroupSelector":{"$ref":"#/$defs/selector"},"except":{"type":"array","items":{"type":"string"}}}};

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
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((key0 === "cidr") || (key0 === "cidrGroupRef")) || (key0 === "cidrGroupSelector")) || (key0 === "except"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.cidr !== undefined){
let data0 = data.cidr;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/cidr",schemaPath:"#/properties/cidr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.properties.cidr.type,parentSchema:schema24.properties.cidr,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.cidrGroupRef !== undefined){
let data1 = data.cidrGroupRef;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/cidrGroupRef",schemaPath:"#/properties/cidrGroupRef/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.properties.cidrGroupRef.type,parentSchema:schema24.properties.cidrGroupRef,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.cidrGroupSelector !== undefined){
if(!(validate56(data.cidrGroupSelector, {instancePath:instancePath+"/cidrGroupSelector",parentData:data,parentDataProperty:"cidrGroupSelector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data.except !== undefined){
let data3 = data.except;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err3 = {instancePath:instancePath+"/except/" + i0,schemaPath:"#/properties/except/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.properties.except.items.type,parentSchema:schema24.properties.except.items,data:data4};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/except",schemaPath:"#/properties/except/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema24.properties.except.type,parentSchema:schema24.properties.except,data:data3};
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
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema24.type,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate62.errors = vErrors;
return errors === 0;
}
validate62.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema25 = {"type":"object","additionalProperties":false,"properties":{"aws":{"type":"object","additionalProperties":false,"properties":{"labels":{"type":"object","additionalProperties":{"type":"string"}},"securityGroupsIds":{"type":"array","items":{"type":"string"}},"securityGroupsNames":{"type":"array","items":{"type":"string"}},"region":{"type":"string"}}}}};

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
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "aws")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.aws !== undefined){
let data0 = data.aws;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!((((key1 === "labels") || (key1 === "securityGroupsIds")) || (key1 === "securityGroupsNames")) || (key1 === "region"))){
const err1 = {instancePath:instancePath+"/aws",schemaPath:"#/properties/aws/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema25.properties.aws,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data0.labels !== undefined){
let data1 = data0.labels;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key2 in data1){
let data2 = data1[key2];
if(typeof data2 !== "string"){
const err2 = {instancePath:instancePath+"/aws/labels/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/aws/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.properties.aws.properties.labels.additionalProperties.type,parentSchema:schema25.properties.aws.properties.labels.additionalProperties,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath:instancePath+"/aws/labels",schemaPath:"#/properties/aws/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.properties.aws.properties.labels.type,parentSchema:schema25.properties.aws.properties.labels,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data0.securityGroupsIds !== undefined){
let data3 = data0.securityGroupsIds;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err4 = {instancePath:instancePath+"/aws/securityGroupsIds/" + i0,schemaPath:"#/properties/aws/properties/securityGroupsIds/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.properties.aws.properties.securityGroupsIds.items.type,parentSchema:schema25.properties.aws.properties.securityGroupsIds.items,data:data4};
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
else {
const err5 = {instancePath:instancePath+"/aws/securityGroupsIds",schemaPath:"#/properties/aws/properties/securityGroupsIds/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema25.properties.aws.properties.securityGroupsIds.type,parentSchema:schema25.properties.aws.properties.securityGroupsIds,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data0.securityGroupsNames !== undefined){
let data5 = data0.securityGroupsNames;
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
if(typeof data6 !== "string"){
const err6 = {instancePath:instancePath+"/aws/securityGroupsNames/" + i1,schemaPath:"#/properties/aws/properties/securityGroupsNames/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.properties.aws.properties.securityGroupsNames.items.type,parentSchema:schema25.properties.aws.properties.securityGroupsNames.items,data:data6};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/aws/securityGroupsNames",schemaPath:"#/properties/aws/properties/securityGroupsNames/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema25.properties.aws.properties.securityGroupsNames.type,parentSchema:schema25.properties.aws.properties.securityGroupsNames,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data0.region !== undefined){
let data7 = data0.region;
if(typeof data7 !== "string"){
const err8 = {instancePath:instancePath+"/aws/region",schemaPath:"#/properties/aws/properties/region/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.properties.aws.properties.region.type,parentSchema:schema25.properties.aws.properties.region,data:data7};
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
const err9 = {instancePath:instancePath+"/aws",schemaPath:"#/properties/aws/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.properties.aws.type,parentSchema:schema25.properties.aws,data:data0};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.type,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate65.errors = vErrors;
return errors === 0;
}
validate65.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema26 = {"type":"object","additionalProperties":false,"properties":{"ports":{"type":"array","items":{"$ref":"#/$defs/port"}},"terminatingTLS":{"$ref":"#/$defs/tls"},"originatingTLS":{"$ref":"#/$defs/tls"},"serverNames":{"type":"array","items":{"type":"string"},"minItems":1},"listener":{"type":"object","additionalProperties":false,"properties":{"envoyConfig":{"type":"object","additionalProperties":false,"properties":{"kind":{"type":"string","enum":["CiliumEnvoyConfig","CiliumClusterwideEnvoyConfig"]},"name":{"type":"string"}},"required":["name"]},"name":{"type":"string"},"priority":{"type":"integer","minimum":1,"maximum":100}},"required":["envoyConfig","name"]},"rules":{"$ref":"#/$defs/l7"}}};
const schema27 = {"type":"object","additionalProperties":false,"properties":{"port":{"type":"string"},"endPort":{"type":"integer","minimum":0},"protocol":{"type":"string","enum":["TCP","UDP","SCTP","VRRP","IGMP","GRE","IPIP","IPV6","ESP","AH","ANY"]}}};

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
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "port") || (key0 === "endPort")) || (key0 === "protocol"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.port !== undefined){
let data0 = data.port;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema27.properties.port.type,parentSchema:schema27.properties.port,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.endPort !== undefined){
let data1 = data.endPort;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err2 = {instancePath:instancePath+"/endPort",schemaPath:"#/properties/endPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema27.properties.endPort.type,parentSchema:schema27.properties.endPort,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/endPort",schemaPath:"#/properties/endPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema27.properties.endPort,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.protocol !== undefined){
let data2 = data.protocol;
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/protocol",schemaPath:"#/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema27.properties.protocol.type,parentSchema:schema27.properties.protocol,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((((((((((data2 === "TCP") || (data2 === "UDP")) || (data2 === "SCTP")) || (data2 === "VRRP")) || (data2 === "IGMP")) || (data2 === "GRE")) || (data2 === "IPIP")) || (data2 === "IPV6")) || (data2 === "ESP")) || (data2 === "AH")) || (data2 === "ANY"))){
const err5 = {instancePath:instancePath+"/protocol",schemaPath:"#/properties/protocol/enum",keyword:"enum",params:{allowedValues: schema27.properties.protocol.enum},message:"must be equal to one of the allowed values",schema:schema27.properties.protocol.enum,parentSchema:schema27.properties.protocol,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema27.type,parentSchema:schema27,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate69.errors = vErrors;
return errors === 0;
}
validate69.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema28 = {"type":"object","additionalProperties":false,"properties":{"secret":{"$ref":"#/$defs/secret"},"trustedCA":{"type":"string"},"certificate":{"type":"string"},"privateKey":{"type":"string"}},"required":["secret"]};
const schema29 = {"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"namespace":{"type":"string"}},"required":["name"]};

function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate72.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema29.required,parentSchema:schema29,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "name") || (key0 === "namespace"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema29,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema29.properties.name.type,parentSchema:schema29.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.namespace !== undefined){
let data1 = data.namespace;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema29.properties.namespace.type,parentSchema:schema29.properties.namespace,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema29.type,parentSchema:schema29,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate72.errors = vErrors;
return errors === 0;
}
validate72.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate71.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.secret === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "secret"},message:"must have required property '"+"secret"+"'",schema:schema28.required,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "secret") || (key0 === "trustedCA")) || (key0 === "certificate")) || (key0 === "privateKey"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.secret !== undefined){
if(!(validate72(data.secret, {instancePath:instancePath+"/secret",parentData:data,parentDataProperty:"secret",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
}
if(data.trustedCA !== undefined){
let data1 = data.trustedCA;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/trustedCA",schemaPath:"#/properties/trustedCA/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.trustedCA.type,parentSchema:schema28.properties.trustedCA,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.certificate !== undefined){
let data2 = data.certificate;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/certificate",schemaPath:"#/properties/certificate/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.certificate.type,parentSchema:schema28.properties.certificate,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.privateKey !== undefined){
let data3 = data.privateKey;
if(typeof data3 !== "string"){
const err4 = {instancePath:instancePath+"/privateKey",schemaPath:"#/properties/privateKey/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.privateKey.type,parentSchema:schema28.properties.privateKey,data:data3};
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
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema28.type,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate71.errors = vErrors;
return errors === 0;
}
validate71.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema30 = {"type":"object","additionalProperties":false,"properties":{"http":{"type":"array","items":{"$ref":"#/$defs/http"}},"dns":{"type":"array","items":{"$ref":"#/$defs/name"}},"kafka":{"type":"array","items":{"type":"object"}},"l7proto":{"type":"string"},"l7":{"type":"array","items":{"type":"object"}}}};
const schema31 = {"type":"object","additionalProperties":false,"properties":{"path":{"type":"string"},"method":{"type":"string"},"host":{"type":"string"},"headers":{"type":"array","items":{"type":"string"}},"headerMatches":{"type":"array","items":{"$ref":"#/$defs/header"}}}};
const schema32 = {"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"value":{"type":"string"},"mismatch":{"type":"string","enum":["LOG","ADD","DELETE","REPLACE"]},"secret":{"$ref":"#/$defs/secret"}},"required":["name"]};

function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate78.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "name") || (key0 === "value")) || (key0 === "mismatch")) || (key0 === "secret"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.name.type,parentSchema:schema32.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.value !== undefined){
let data1 = data.value;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.value.type,parentSchema:schema32.properties.value,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.mismatch !== undefined){
let data2 = data.mismatch;
if(typeof data2 !== "string"){
const err4 = {instancePath:instancePath+"/mismatch",schemaPath:"#/properties/mismatch/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.mismatch.type,parentSchema:schema32.properties.mismatch,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((((data2 === "LOG") || (data2 === "ADD")) || (data2 === "DELETE")) || (data2 === "REPLACE"))){
const err5 = {instancePath:instancePath+"/mismatch",schemaPath:"#/properties/mismatch/enum",keyword:"enum",params:{allowedValues: schema32.properties.mismatch.enum},message:"must be equal to one of the allowed values",schema:schema32.properties.mismatch.enum,parentSchema:schema32.properties.mismatch,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.secret !== undefined){
if(!(validate72(data.secret, {instancePath:instancePath+"/secret",parentData:data,parentDataProperty:"secret",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate78.errors = vErrors;
return errors === 0;
}
validate78.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate77(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate77.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "path") || (key0 === "method")) || (key0 === "host")) || (key0 === "headers")) || (key0 === "headerMatches"))){
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
if(data.path !== undefined){
let data0 = data.path;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.path.type,parentSchema:schema31.properties.path,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.method !== undefined){
let data1 = data.method;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.method.type,parentSchema:schema31.properties.method,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.host !== undefined){
let data2 = data.host;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.host.type,parentSchema:schema31.properties.host,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.headers !== undefined){
let data3 = data.headers;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err4 = {instancePath:instancePath+"/headers/" + i0,schemaPath:"#/properties/headers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema31.properties.headers.items.type,parentSchema:schema31.properties.headers.items,data:data4};
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
else {
const err5 = {instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.headers.type,parentSchema:schema31.properties.headers,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.headerMatches !== undefined){
let data5 = data.headerMatches;
if(Array.isArray(data5)){
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
if(!(validate78(data5[i1], {instancePath:instancePath+"/headerMatches/" + i1,parentData:data5,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/headerMatches",schemaPath:"#/properties/headerMatches/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema31.properties.headerMatches.type,parentSchema:schema31.properties.headerMatches,data:data5};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate77.errors = vErrors;
return errors === 0;
}
validate77.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema33 = {"type":"object","additionalProperties":false,"properties":{"matchName":{"type":"string"},"matchPattern":{"type":"string"}}};

function validate82(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate82.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "matchName") || (key0 === "matchPattern"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.matchName !== undefined){
let data0 = data.matchName;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/matchName",schemaPath:"#/properties/matchName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.matchName.type,parentSchema:schema33.properties.matchName,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.matchPattern !== undefined){
let data1 = data.matchPattern;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/matchPattern",schemaPath:"#/properties/matchPattern/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.matchPattern.type,parentSchema:schema33.properties.matchPattern,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate82.errors = vErrors;
return errors === 0;
}
validate82.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate76.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "http") || (key0 === "dns")) || (key0 === "kafka")) || (key0 === "l7proto")) || (key0 === "l7"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.http !== undefined){
let data0 = data.http;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate77(data0[i0], {instancePath:instancePath+"/http/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/http",schemaPath:"#/properties/http/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema30.properties.http.type,parentSchema:schema30.properties.http,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.dns !== undefined){
let data2 = data.dns;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate82(data2[i1], {instancePath:instancePath+"/dns/" + i1,parentData:data2,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate82.errors : vErrors.concat(validate82.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/dns",schemaPath:"#/properties/dns/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema30.properties.dns.type,parentSchema:schema30.properties.dns,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kafka !== undefined){
let data4 = data.kafka;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(!(data5 && typeof data5 == "object" && !Array.isArray(data5))){
const err3 = {instancePath:instancePath+"/kafka/" + i2,schemaPath:"#/properties/kafka/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema30.properties.kafka.items.type,parentSchema:schema30.properties.kafka.items,data:data5};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/kafka",schemaPath:"#/properties/kafka/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema30.properties.kafka.type,parentSchema:schema30.properties.kafka,data:data4};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.l7proto !== undefined){
let data6 = data.l7proto;
if(typeof data6 !== "string"){
const err5 = {instancePath:instancePath+"/l7proto",schemaPath:"#/properties/l7proto/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema30.properties.l7proto.type,parentSchema:schema30.properties.l7proto,data:data6};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.l7 !== undefined){
let data7 = data.l7;
if(Array.isArray(data7)){
const len3 = data7.length;
for(let i3=0; i3<len3; i3++){
let data8 = data7[i3];
if(!(data8 && typeof data8 == "object" && !Array.isArray(data8))){
const err6 = {instancePath:instancePath+"/l7/" + i3,schemaPath:"#/properties/l7/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema30.properties.l7.items.type,parentSchema:schema30.properties.l7.items,data:data8};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/l7",schemaPath:"#/properties/l7/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema30.properties.l7.type,parentSchema:schema30.properties.l7,data:data7};
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
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema30.type,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate76.errors = vErrors;
return errors === 0;
}
validate76.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate68(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate68.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((key0 === "ports") || (key0 === "terminatingTLS")) || (key0 === "originatingTLS")) || (key0 === "serverNames")) || (key0 === "listener")) || (key0 === "rules"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.ports !== undefined){
let data0 = data.ports;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate69(data0[i0], {instancePath:instancePath+"/ports/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema26.properties.ports.type,parentSchema:schema26.properties.ports,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.terminatingTLS !== undefined){
if(!(validate71(data.terminatingTLS, {instancePath:instancePath+"/terminatingTLS",parentData:data,parentDataProperty:"terminatingTLS",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data.originatingTLS !== undefined){
if(!(validate71(data.originatingTLS, {instancePath:instancePath+"/originatingTLS",parentData:data,parentDataProperty:"originatingTLS",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate71.errors : vErrors.concat(validate71.errors);
errors = vErrors.length;
}
}
if(data.serverNames !== undefined){
let data4 = data.serverNames;
if(Array.isArray(data4)){
if(data4.length < 1){
const err2 = {instancePath:instancePath+"/serverNames",schemaPath:"#/properties/serverNames/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema26.properties.serverNames,data:data4};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 !== "string"){
const err3 = {instancePath:instancePath+"/serverNames/" + i1,schemaPath:"#/properties/serverNames/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.serverNames.items.type,parentSchema:schema26.properties.serverNames.items,data:data5};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/serverNames",schemaPath:"#/properties/serverNames/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema26.properties.serverNames.type,parentSchema:schema26.properties.serverNames,data:data4};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.listener !== undefined){
let data6 = data.listener;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.envoyConfig === undefined){
const err5 = {instancePath:instancePath+"/listener",schemaPath:"#/properties/listener/required",keyword:"required",params:{missingProperty: "envoyConfig"},message:"must have required property '"+"envoyConfig"+"'",schema:schema26.properties.listener.required,parentSchema:schema26.properties.listener,data:data6};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data6.name === undefined){
const err6 = {instancePath:instancePath+"/listener",schemaPath:"#/properties/listener/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema26.properties.listener.required,parentSchema:schema26.properties.listener,data:data6};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key1 in data6){
if(!(((key1 === "envoyConfig") || (key1 === "name")) || (key1 === "priority"))){
const err7 = {instancePath:instancePath+"/listener",schemaPath:"#/properties/listener/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema26.properties.listener,data:data6};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data6.envoyConfig !== undefined){
let data7 = data6.envoyConfig;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.name === undefined){
const err8 = {instancePath:instancePath+"/listener/envoyConfig",schemaPath:"#/properties/listener/properties/envoyConfig/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'",schema:schema26.properties.listener.properties.envoyConfig.required,parentSchema:schema26.properties.listener.properties.envoyConfig,data:data7};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
for(const key2 in data7){
if(!((key2 === "kind") || (key2 === "name"))){
const err9 = {instancePath:instancePath+"/listener/envoyConfig",schemaPath:"#/properties/listener/properties/envoyConfig/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema26.properties.listener.properties.envoyConfig,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data7.kind !== undefined){
let data8 = data7.kind;
if(typeof data8 !== "string"){
const err10 = {instancePath:instancePath+"/listener/envoyConfig/kind",schemaPath:"#/properties/listener/properties/envoyConfig/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.listener.properties.envoyConfig.properties.kind.type,parentSchema:schema26.properties.listener.properties.envoyConfig.properties.kind,data:data8};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!((data8 === "CiliumEnvoyConfig") || (data8 === "CiliumClusterwideEnvoyConfig"))){
const err11 = {instancePath:instancePath+"/listener/envoyConfig/kind",schemaPath:"#/properties/listener/properties/envoyConfig/properties/kind/enum",keyword:"enum",params:{allowedValues: schema26.properties.listener.properties.envoyConfig.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema26.properties.listener.properties.envoyConfig.properties.kind.enum,parentSchema:schema26.properties.listener.properties.envoyConfig.properties.kind,data:data8};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data7.name !== undefined){
let data9 = data7.name;
if(typeof data9 !== "string"){
const err12 = {instancePath:instancePath+"/listener/envoyConfig/name",schemaPath:"#/properties/listener/properties/envoyConfig/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.listener.properties.envoyConfig.properties.name.type,parentSchema:schema26.properties.listener.properties.envoyConfig.properties.name,data:data9};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/listener/envoyConfig",schemaPath:"#/properties/listener/properties/envoyConfig/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.properties.listener.properties.envoyConfig.type,parentSchema:schema26.properties.listener.properties.envoyConfig,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data6.name !== undefined){
let data10 = data6.name;
if(typeof data10 !== "string"){
const err14 = {instancePath:instancePath+"/listener/name",schemaPath:"#/properties/listener/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.listener.properties.name.type,parentSchema:schema26.properties.listener.properties.name,data:data10};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data6.priority !== undefined){
let data11 = data6.priority;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err15 = {instancePath:instancePath+"/listener/priority",schemaPath:"#/properties/listener/properties/priority/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema26.properties.listener.properties.priority.type,parentSchema:schema26.properties.listener.properties.priority,data:data11};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 100 || isNaN(data11)){
const err16 = {instancePath:instancePath+"/listener/priority",schemaPath:"#/properties/listener/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema26.properties.listener.properties.priority,data:data11};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data11 < 1 || isNaN(data11)){
const err17 = {instancePath:instancePath+"/listener/priority",schemaPath:"#/properties/listener/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema26.properties.listener.properties.priority,data:data11};
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
}
else {
const err18 = {instancePath:instancePath+"/listener",schemaPath:"#/properties/listener/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.properties.listener.type,parentSchema:schema26.properties.listener,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.rules !== undefined){
if(!(validate76(data.rules, {instancePath:instancePath+"/rules",parentData:data,parentDataProperty:"rules",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate76.errors : vErrors.concat(validate76.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.type,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate68.errors = vErrors;
return errors === 0;
}
validate68.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema34 = {"type":"object","additionalProperties":false,"properties":{"fields":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"family":{"type":"string","enum":["IPv4","IPv6"]},"type":{}},"required":["type"]}}}};

function validate86(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate86.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "fields")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.fields !== undefined){
let data0 = data.fields;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.type === undefined){
const err1 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/properties/fields/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema34.properties.fields.items.required,parentSchema:schema34.properties.fields.items,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "family") || (key1 === "type"))){
const err2 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/properties/fields/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema34.properties.fields.items,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data1.family !== undefined){
let data2 = data1.family;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/fields/" + i0+"/family",schemaPath:"#/properties/fields/items/properties/family/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema34.properties.fields.items.properties.family.type,parentSchema:schema34.properties.fields.items.properties.family,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((data2 === "IPv4") || (data2 === "IPv6"))){
const err4 = {instancePath:instancePath+"/fields/" + i0+"/family",schemaPath:"#/properties/fields/items/properties/family/enum",keyword:"enum",params:{allowedValues: schema34.properties.fields.items.properties.family.enum},message:"must be equal to one of the allowed values",schema:schema34.properties.fields.items.properties.family.enum,parentSchema:schema34.properties.fields.items.properties.family,data:data2};
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
else {
const err5 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/properties/fields/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.properties.fields.items.type,parentSchema:schema34.properties.fields.items,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema34.properties.fields.type,parentSchema:schema34.properties.fields,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema34.type,parentSchema:schema34,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate86.errors = vErrors;
return errors === 0;
}
validate86.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema35 = {"type":"object","additionalProperties":false,"properties":{"mode":{"type":"string","enum":["disabled","required","test-always-fail"]}},"required":["mode"]};

function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate88.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.mode === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "mode"},message:"must have required property '"+"mode"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "mode")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.mode !== undefined){
let data0 = data.mode;
if(typeof data0 !== "string"){
const err2 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema35.properties.mode.type,parentSchema:schema35.properties.mode,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(!(((data0 === "disabled") || (data0 === "required")) || (data0 === "test-always-fail"))){
const err3 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema35.properties.mode.enum},message:"must be equal to one of the allowed values",schema:schema35.properties.mode.enum,parentSchema:schema35.properties.mode,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate88.errors = vErrors;
return errors === 0;
}
validate88.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


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
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema23.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema23,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.fromEndpoints !== undefined){
let data0 = data.fromEndpoints;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate56(data0[i0], {instancePath:instancePath+"/fromEndpoints/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/fromEndpoints",schemaPath:"#/properties/fromEndpoints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.properties.fromEndpoints.type,parentSchema:schema23.properties.fromEndpoints,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.fromRequires !== undefined){
let data2 = data.fromRequires;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate56(data2[i1], {instancePath:instancePath+"/fromRequires/" + i1,parentData:data2,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/fromRequires",schemaPath:"#/properties/fromRequires/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.properties.fromRequires.type,parentSchema:schema23.properties.fromRequires,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.fromCIDR !== undefined){
let data4 = data.fromCIDR;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(typeof data5 !== "string"){
const err3 = {instancePath:instancePath+"/fromCIDR/" + i2,schemaPath:"#/properties/fromCIDR/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.properties.fromCIDR.items.type,parentSchema:schema23.properties.fromCIDR.items,data:data5};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/fromCIDR",schemaPath:"#/properties/fromCIDR/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.properties.fromCIDR.type,parentSchema:schema23.properties.fromCIDR,data:data4};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.fromCIDRSet !== undefined){
let data6 = data.fromCIDRSet;
if(Array.isArray(data6)){
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
if(!(validate62(data6[i3], {instancePath:instancePath+"/fromCIDRSet/" + i3,parentData:data6,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/fromCIDRSet",schemaPath:"#/properties/fromCIDRSet/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.properties.fromCIDRSet.type,parentSchema:schema23.properties.fromCIDRSet,data:data6};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.fromEntities !== undefined){
let data8 = data.fromEntities;
if(Array.isArray(data8)){
const len4 = data8.length;
for(let i4=0; i4<len4; i4++){
let data9 = data8[i4];
if(typeof data9 !== "string"){
const err6 = {instancePath:instancePath+"/fromEntities/" + i4,schemaPath:"#/properties/fromEntities/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema23.properties.fromEntities.items.type,parentSchema:schema23.properties.fromEntities.items,data:data9};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((((((((((((data9 === "all") || (data9 === "world")) || (data9 === "cluster")) || (data9 === "cluster-mesh")) || (data9 === "host")) || (data9 === "init")) || (data9 === "ingress")) || (data9 === "unmanaged")) || (data9 === "remote-node")) || (data9 === "health")) || (data9 === "none")) || (data9 === "kube-apiserver"))){
const err7 = {instancePath:instancePath+"/fromEntities/" + i4,schemaPath:"#/properties/fromEntities/items/enum",keyword:"enum",params:{allowedValues: schema23.properties.fromEntities.items.enum},message:"must be equal to one of the allowed values",schema:schema23.properties.fromEntities.items.enum,parentSchema:schema23.properties.fromEntities.items,data:data9};
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
const err8 = {instancePath:instancePath+"/fromEntities",schemaPath:"#/properties/fromEntities/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.properties.fromEntities.type,parentSchema:schema23.properties.fromEntities,data:data8};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.fromGroups !== undefined){
let data10 = data.fromGroups;
if(Array.isArray(data10)){
const len5 = data10.length;
for(let i5=0; i5<len5; i5++){
if(!(validate65(data10[i5], {instancePath:instancePath+"/fromGroups/" + i5,parentData:data10,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/fromGroups",schemaPath:"#/properties/fromGroups/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.properties.fromGroups.type,parentSchema:schema23.properties.fromGroups,data:data10};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.fromNodes !== undefined){
let data12 = data.fromNodes;
if(Array.isArray(data12)){
const len6 = data12.length;
for(let i6=0; i6<len6; i6++){
if(!(validate56(data12[i6], {instancePath:instancePath+"/fromNodes/" + i6,parentData:data12,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/fromNodes",schemaPath:"#/properties/fromNodes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.properties.fromNodes.type,parentSchema:schema23.properties.fromNodes,data:data12};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.toPorts !== undefined){
let data14 = data.toPorts;
if(Array.isArray(data14)){
const len7 = data14.length;
for(let i7=0; i7<len7; i7++){
if(!(validate68(data14[i7], {instancePath:instancePath+"/toPorts/" + i7,parentData:data14,parentDataProperty:i7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/toPorts",schemaPath:"#/properties/toPorts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.properties.toPorts.type,parentSchema:schema23.properties.toPorts,data:data14};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.icmps !== undefined){
let data16 = data.icmps;
if(Array.isArray(data16)){
const len8 = data16.length;
for(let i8=0; i8<len8; i8++){
if(!(validate86(data16[i8], {instancePath:instancePath+"/icmps/" + i8,parentData:data16,parentDataProperty:i8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath:instancePath+"/icmps",schemaPath:"#/properties/icmps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema23.properties.icmps.type,parentSchema:schema23.properties.icmps,data:data16};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.authentication !== undefined){
if(!(validate88(data.authentication, {instancePath:instancePath+"/authentication",parentData:data,parentDataProperty:"authentication",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema23.type,parentSchema:schema23,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate59.errors = vErrors;
return errors === 0;
}
validate59.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema36 = {"type":"object","additionalProperties":false,"properties":{"fromEndpoints":{"type":"array","items":{"$ref":"#/$defs/selector"}},"fromRequires":{"type":"array","items":{"$ref":"#/$defs/selector"}},"fromCIDR":{"type":"array","items":{"type":"string"}},"fromCIDRSet":{"type":"array","items":{"$ref":"#/$defs/cidr"}},"fromEntities":{"type":"array","items":{"type":"string","enum":["all","world","cluster","cluster-mesh","host","init","ingress","unmanaged","remote-node","health","none","kube-apiserver"]}},"fromGroups":{"type":"array","items":{"$ref":"#/$defs/groups"}},"fromNodes":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toPorts":{"type":"array","items":{"$ref":"#/$defs/denyPorts"}},"icmps":{"type":"array","items":{"$ref":"#/$defs/icmp"}}}};
const schema37 = {"type":"object","additionalProperties":false,"properties":{"ports":{"type":"array","items":{"$ref":"#/$defs/port"}}}};

function validate97(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate97.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "ports")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.ports !== undefined){
let data0 = data.ports;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate69(data0[i0], {instancePath:instancePath+"/ports/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate69.errors : vErrors.concat(validate69.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/ports",schemaPath:"#/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.properties.ports.type,parentSchema:schema37.properties.ports,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.type,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate97.errors = vErrors;
return errors === 0;
}
validate97.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate91(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate91.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema36.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.fromEndpoints !== undefined){
let data0 = data.fromEndpoints;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate56(data0[i0], {instancePath:instancePath+"/fromEndpoints/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/fromEndpoints",schemaPath:"#/properties/fromEndpoints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema36.properties.fromEndpoints.type,parentSchema:schema36.properties.fromEndpoints,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.fromRequires !== undefined){
let data2 = data.fromRequires;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate56(data2[i1], {instancePath:instancePath+"/fromRequires/" + i1,parentData:data2,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/fromRequires",schemaPath:"#/properties/fromRequires/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema36.properties.fromRequires.type,parentSchema:schema36.properties.fromRequires,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.fromCIDR !== undefined){
let data4 = data.fromCIDR;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(typeof data5 !== "string"){
const err3 = {instancePath:instancePath+"/fromCIDR/" + i2,schemaPath:"#/properties/fromCIDR/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.fromCIDR.items.type,parentSchema:schema36.properties.fromCIDR.items,data:data5};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/fromCIDR",schemaPath:"#/properties/fromCIDR/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema36.properties.fromCIDR.type,parentSchema:schema36.properties.fromCIDR,data:data4};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.fromCIDRSet !== undefined){
let data6 = data.fromCIDRSet;
if(Array.isArray(data6)){
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
if(!(validate62(data6[i3], {instancePath:instancePath+"/fromCIDRSet/" + i3,parentData:data6,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/fromCIDRSet",schemaPath:"#/properties/fromCIDRSet/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema36.properties.fromCIDRSet.type,parentSchema:schema36.properties.fromCIDRSet,data:data6};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.fromEntities !== undefined){
let data8 = data.fromEntities;
if(Array.isArray(data8)){
const len4 = data8.length;
for(let i4=0; i4<len4; i4++){
let data9 = data8[i4];
if(typeof data9 !== "string"){
const err6 = {instancePath:instancePath+"/fromEntities/" + i4,schemaPath:"#/properties/fromEntities/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema36.properties.fromEntities.items.type,parentSchema:schema36.properties.fromEntities.items,data:data9};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((((((((((((data9 === "all") || (data9 === "world")) || (data9 === "cluster")) || (data9 === "cluster-mesh")) || (data9 === "host")) || (data9 === "init")) || (data9 === "ingress")) || (data9 === "unmanaged")) || (data9 === "remote-node")) || (data9 === "health")) || (data9 === "none")) || (data9 === "kube-apiserver"))){
const err7 = {instancePath:instancePath+"/fromEntities/" + i4,schemaPath:"#/properties/fromEntities/items/enum",keyword:"enum",params:{allowedValues: schema36.properties.fromEntities.items.enum},message:"must be equal to one of the allowed values",schema:schema36.properties.fromEntities.items.enum,parentSchema:schema36.properties.fromEntities.items,data:data9};
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
const err8 = {instancePath:instancePath+"/fromEntities",schemaPath:"#/properties/fromEntities/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema36.properties.fromEntities.type,parentSchema:schema36.properties.fromEntities,data:data8};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.fromGroups !== undefined){
let data10 = data.fromGroups;
if(Array.isArray(data10)){
const len5 = data10.length;
for(let i5=0; i5<len5; i5++){
if(!(validate65(data10[i5], {instancePath:instancePath+"/fromGroups/" + i5,parentData:data10,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/fromGroups",schemaPath:"#/properties/fromGroups/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema36.properties.fromGroups.type,parentSchema:schema36.properties.fromGroups,data:data10};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.fromNodes !== undefined){
let data12 = data.fromNodes;
if(Array.isArray(data12)){
const len6 = data12.length;
for(let i6=0; i6<len6; i6++){
if(!(validate56(data12[i6], {instancePath:instancePath+"/fromNodes/" + i6,parentData:data12,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/fromNodes",schemaPath:"#/properties/fromNodes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema36.properties.fromNodes.type,parentSchema:schema36.properties.fromNodes,data:data12};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.toPorts !== undefined){
let data14 = data.toPorts;
if(Array.isArray(data14)){
const len7 = data14.length;
for(let i7=0; i7<len7; i7++){
if(!(validate97(data14[i7], {instancePath:instancePath+"/toPorts/" + i7,parentData:data14,parentDataProperty:i7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/toPorts",schemaPath:"#/properties/toPorts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema36.properties.toPorts.type,parentSchema:schema36.properties.toPorts,data:data14};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.icmps !== undefined){
let data16 = data.icmps;
if(Array.isArray(data16)){
const len8 = data16.length;
for(let i8=0; i8<len8; i8++){
if(!(validate86(data16[i8], {instancePath:instancePath+"/icmps/" + i8,parentData:data16,parentDataProperty:i8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath:instancePath+"/icmps",schemaPath:"#/properties/icmps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema36.properties.icmps.type,parentSchema:schema36.properties.icmps,data:data16};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema36.type,parentSchema:schema36,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate91.errors = vErrors;
return errors === 0;
}
validate91.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema38 = {"type":"object","additionalProperties":false,"properties":{"toEndpoints":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toRequires":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toCIDR":{"type":"array","items":{"type":"string"}},"toCIDRSet":{"type":"array","items":{"$ref":"#/$defs/cidr"}},"toEntities":{"type":"array","items":{"type":"string","enum":["all","world","cluster","cluster-mesh","host","init","ingress","unmanaged","remote-node","health","none","kube-apiserver"]}},"toGroups":{"type":"array","items":{"$ref":"#/$defs/groups"}},"toNodes":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toServices":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"k8sService":{"type":"object","additionalProperties":false,"properties":{"serviceName":{"type":"string"},"namespace":{"type":"string"}}},"k8sServiceSelector":{"type":"object","additionalProperties":false,"properties":{"selector":{"$ref":"#/$defs/selector"},"namespace":{"type":"string"}},"required":["selector"]}}}},"toFQDNs":{"type":"array","items":{"$ref":"#/$defs/name"}},"toPorts":{"type":"array","items":{"$ref":"#/$defs/toPorts"}},"icmps":{"type":"array","items":{"$ref":"#/$defs/icmp"}},"authentication":{"$ref":"#/$defs/authentication"}}};

function validate102(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate102.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema38.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.toEndpoints !== undefined){
let data0 = data.toEndpoints;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate56(data0[i0], {instancePath:instancePath+"/toEndpoints/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/toEndpoints",schemaPath:"#/properties/toEndpoints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.toEndpoints.type,parentSchema:schema38.properties.toEndpoints,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.toRequires !== undefined){
let data2 = data.toRequires;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate56(data2[i1], {instancePath:instancePath+"/toRequires/" + i1,parentData:data2,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/toRequires",schemaPath:"#/properties/toRequires/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.toRequires.type,parentSchema:schema38.properties.toRequires,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.toCIDR !== undefined){
let data4 = data.toCIDR;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(typeof data5 !== "string"){
const err3 = {instancePath:instancePath+"/toCIDR/" + i2,schemaPath:"#/properties/toCIDR/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.toCIDR.items.type,parentSchema:schema38.properties.toCIDR.items,data:data5};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/toCIDR",schemaPath:"#/properties/toCIDR/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.toCIDR.type,parentSchema:schema38.properties.toCIDR,data:data4};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.toCIDRSet !== undefined){
let data6 = data.toCIDRSet;
if(Array.isArray(data6)){
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
if(!(validate62(data6[i3], {instancePath:instancePath+"/toCIDRSet/" + i3,parentData:data6,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/toCIDRSet",schemaPath:"#/properties/toCIDRSet/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.toCIDRSet.type,parentSchema:schema38.properties.toCIDRSet,data:data6};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.toEntities !== undefined){
let data8 = data.toEntities;
if(Array.isArray(data8)){
const len4 = data8.length;
for(let i4=0; i4<len4; i4++){
let data9 = data8[i4];
if(typeof data9 !== "string"){
const err6 = {instancePath:instancePath+"/toEntities/" + i4,schemaPath:"#/properties/toEntities/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.toEntities.items.type,parentSchema:schema38.properties.toEntities.items,data:data9};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((((((((((((data9 === "all") || (data9 === "world")) || (data9 === "cluster")) || (data9 === "cluster-mesh")) || (data9 === "host")) || (data9 === "init")) || (data9 === "ingress")) || (data9 === "unmanaged")) || (data9 === "remote-node")) || (data9 === "health")) || (data9 === "none")) || (data9 === "kube-apiserver"))){
const err7 = {instancePath:instancePath+"/toEntities/" + i4,schemaPath:"#/properties/toEntities/items/enum",keyword:"enum",params:{allowedValues: schema38.properties.toEntities.items.enum},message:"must be equal to one of the allowed values",schema:schema38.properties.toEntities.items.enum,parentSchema:schema38.properties.toEntities.items,data:data9};
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
const err8 = {instancePath:instancePath+"/toEntities",schemaPath:"#/properties/toEntities/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.toEntities.type,parentSchema:schema38.properties.toEntities,data:data8};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.toGroups !== undefined){
let data10 = data.toGroups;
if(Array.isArray(data10)){
const len5 = data10.length;
for(let i5=0; i5<len5; i5++){
if(!(validate65(data10[i5], {instancePath:instancePath+"/toGroups/" + i5,parentData:data10,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/toGroups",schemaPath:"#/properties/toGroups/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.toGroups.type,parentSchema:schema38.properties.toGroups,data:data10};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.toNodes !== undefined){
let data12 = data.toNodes;
if(Array.isArray(data12)){
const len6 = data12.length;
for(let i6=0; i6<len6; i6++){
if(!(validate56(data12[i6], {instancePath:instancePath+"/toNodes/" + i6,parentData:data12,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/toNodes",schemaPath:"#/properties/toNodes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.toNodes.type,parentSchema:schema38.properties.toNodes,data:data12};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.toServices !== undefined){
let data14 = data.toServices;
if(Array.isArray(data14)){
const len7 = data14.length;
for(let i7=0; i7<len7; i7++){
let data15 = data14[i7];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key1 in data15){
if(!((key1 === "k8sService") || (key1 === "k8sServiceSelector"))){
const err11 = {instancePath:instancePath+"/toServices/" + i7,schemaPath:"#/properties/toServices/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema38.properties.toServices.items,data:data15};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data15.k8sService !== undefined){
let data16 = data15.k8sService;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key2 in data16){
if(!((key2 === "serviceName") || (key2 === "namespace"))){
const err12 = {instancePath:instancePath+"/toServices/" + i7+"/k8sService",schemaPath:"#/properties/toServices/items/properties/k8sService/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema38.properties.toServices.items.properties.k8sService,data:data16};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data16.serviceName !== undefined){
let data17 = data16.serviceName;
if(typeof data17 !== "string"){
const err13 = {instancePath:instancePath+"/toServices/" + i7+"/k8sService/serviceName",schemaPath:"#/properties/toServices/items/properties/k8sService/properties/serviceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.toServices.items.properties.k8sService.properties.serviceName.type,parentSchema:schema38.properties.toServices.items.properties.k8sService.properties.serviceName,data:data17};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data16.namespace !== undefined){
let data18 = data16.namespace;
if(typeof data18 !== "string"){
const err14 = {instancePath:instancePath+"/toServices/" + i7+"/k8sService/namespace",schemaPath:"#/properties/toServices/items/properties/k8sService/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.toServices.items.properties.k8sService.properties.namespace.type,parentSchema:schema38.properties.toServices.items.properties.k8sService.properties.namespace,data:data18};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/toServices/" + i7+"/k8sService",schemaPath:"#/properties/toServices/items/properties/k8sService/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.properties.toServices.items.properties.k8sService.type,parentSchema:schema38.properties.toServices.items.properties.k8sService,data:data16};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data15.k8sServiceSelector !== undefined){
let data19 = data15.k8sServiceSelector;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.selector === undefined){
const err16 = {instancePath:instancePath+"/toServices/" + i7+"/k8sServiceSelector",schemaPath:"#/properties/toServices/items/properties/k8sServiceSelector/required",keyword:"required",params:{missingProperty: "selector"},message:"must have required property '"+"selector"+"'",schema:schema38.properties.toServices.items.properties.k8sServiceSelector.required,parentSchema:schema38.properties.toServices.items.properties.k8sServiceSelector,data:data19};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key3 in data19){
if(!((key3 === "selector") || (key3 === "namespace"))){
const err17 = {instancePath:instancePath+"/toServices/" + i7+"/k8sServiceSelector",schemaPath:"#/properties/toServices/items/properties/k8sServiceSelector/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema38.properties.toServices.items.properties.k8sServiceSelector,data:data19};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data19.selector !== undefined){
if(!(validate56(data19.selector, {instancePath:instancePath+"/toServices/" + i7+"/k8sServiceSelector/selector",parentData:data19,parentDataProperty:"selector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data19.namespace !== undefined){
let data21 = data19.namespace;
if(typeof data21 !== "string"){
const err18 = {instancePath:instancePath+"/toServices/" + i7+"/k8sServiceSelector/namespace",schemaPath:"#/properties/toServices/items/properties/k8sServiceSelector/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema38.properties.toServices.items.properties.k8sServiceSelector.properties.namespace.type,parentSchema:schema38.properties.toServices.items.properties.k8sServiceSelector.properties.namespace,data:data21};
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
const err19 = {instancePath:instancePath+"/toServices/" + i7+"/k8sServiceSelector",schemaPath:"#/properties/toServices/items/properties/k8sServiceSelector/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.properties.toServices.items.properties.k8sServiceSelector.type,parentSchema:schema38.properties.toServices.items.properties.k8sServiceSelector,data:data19};
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
const err20 = {instancePath:instancePath+"/toServices/" + i7,schemaPath:"#/properties/toServices/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.properties.toServices.items.type,parentSchema:schema38.properties.toServices.items,data:data15};
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
const err21 = {instancePath:instancePath+"/toServices",schemaPath:"#/properties/toServices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.toServices.type,parentSchema:schema38.properties.toServices,data:data14};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.toFQDNs !== undefined){
let data22 = data.toFQDNs;
if(Array.isArray(data22)){
const len8 = data22.length;
for(let i8=0; i8<len8; i8++){
if(!(validate82(data22[i8], {instancePath:instancePath+"/toFQDNs/" + i8,parentData:data22,parentDataProperty:i8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate82.errors : vErrors.concat(validate82.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath:instancePath+"/toFQDNs",schemaPath:"#/properties/toFQDNs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.toFQDNs.type,parentSchema:schema38.properties.toFQDNs,data:data22};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.toPorts !== undefined){
let data24 = data.toPorts;
if(Array.isArray(data24)){
const len9 = data24.length;
for(let i9=0; i9<len9; i9++){
if(!(validate68(data24[i9], {instancePath:instancePath+"/toPorts/" + i9,parentData:data24,parentDataProperty:i9,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate68.errors : vErrors.concat(validate68.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/toPorts",schemaPath:"#/properties/toPorts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.toPorts.type,parentSchema:schema38.properties.toPorts,data:data24};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.icmps !== undefined){
let data26 = data.icmps;
if(Array.isArray(data26)){
const len10 = data26.length;
for(let i10=0; i10<len10; i10++){
if(!(validate86(data26[i10], {instancePath:instancePath+"/icmps/" + i10,parentData:data26,parentDataProperty:i10,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath:instancePath+"/icmps",schemaPath:"#/properties/icmps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema38.properties.icmps.type,parentSchema:schema38.properties.icmps,data:data26};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.authentication !== undefined){
if(!(validate88(data.authentication, {instancePath:instancePath+"/authentication",parentData:data,parentDataProperty:"authentication",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
}
else {
const err25 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema38.type,parentSchema:schema38,data};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate102.errors = vErrors;
return errors === 0;
}
validate102.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema39 = {"type":"object","additionalProperties":false,"properties":{"toEndpoints":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toRequires":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toCIDR":{"type":"array","items":{"type":"string"}},"toCIDRSet":{"type":"array","items":{"$ref":"#/$defs/cidr"}},"toEntities":{"type":"array","items":{"type":"string","enum":["all","world","cluster","cluster-mesh","host","init","ingress","unmanaged","remote-node","health","none","kube-apiserver"]}},"toGroups":{"type":"array","items":{"$ref":"#/$defs/groups"}},"toNodes":{"type":"array","items":{"$ref":"#/$defs/selector"}},"toServices":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"k8sService":{"type":"object","additionalProperties":false,"properties":{"serviceName":{"type":"string"},"namespace":{"type":"string"}}},"k8sServiceSelector":{"type":"object","additionalProperties":false,"properties":{"selector":{"$ref":"#/$defs/selector"},"namespace":{"type":"string"}},"required":["selector"]}}}},"toPorts":{"type":"array","items":{"$ref":"#/$defs/denyPorts"}},"icmps":{"type":"array","items":{"$ref":"#/$defs/icmp"}}}};

function validate114(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate114.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema39.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.toEndpoints !== undefined){
let data0 = data.toEndpoints;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate56(data0[i0], {instancePath:instancePath+"/toEndpoints/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/toEndpoints",schemaPath:"#/properties/toEndpoints/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.toEndpoints.type,parentSchema:schema39.properties.toEndpoints,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.toRequires !== undefined){
let data2 = data.toRequires;
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(!(validate56(data2[i1], {instancePath:instancePath+"/toRequires/" + i1,parentData:data2,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/toRequires",schemaPath:"#/properties/toRequires/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.toRequires.type,parentSchema:schema39.properties.toRequires,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.toCIDR !== undefined){
let data4 = data.toCIDR;
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
let data5 = data4[i2];
if(typeof data5 !== "string"){
const err3 = {instancePath:instancePath+"/toCIDR/" + i2,schemaPath:"#/properties/toCIDR/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.toCIDR.items.type,parentSchema:schema39.properties.toCIDR.items,data:data5};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath:instancePath+"/toCIDR",schemaPath:"#/properties/toCIDR/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.toCIDR.type,parentSchema:schema39.properties.toCIDR,data:data4};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.toCIDRSet !== undefined){
let data6 = data.toCIDRSet;
if(Array.isArray(data6)){
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
if(!(validate62(data6[i3], {instancePath:instancePath+"/toCIDRSet/" + i3,parentData:data6,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate62.errors : vErrors.concat(validate62.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/toCIDRSet",schemaPath:"#/properties/toCIDRSet/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.toCIDRSet.type,parentSchema:schema39.properties.toCIDRSet,data:data6};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.toEntities !== undefined){
let data8 = data.toEntities;
if(Array.isArray(data8)){
const len4 = data8.length;
for(let i4=0; i4<len4; i4++){
let data9 = data8[i4];
if(typeof data9 !== "string"){
const err6 = {instancePath:instancePath+"/toEntities/" + i4,schemaPath:"#/properties/toEntities/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.toEntities.items.type,parentSchema:schema39.properties.toEntities.items,data:data9};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((((((((((((data9 === "all") || (data9 === "world")) || (data9 === "cluster")) || (data9 === "cluster-mesh")) || (data9 === "host")) || (data9 === "init")) || (data9 === "ingress")) || (data9 === "unmanaged")) || (data9 === "remote-node")) || (data9 === "health")) || (data9 === "none")) || (data9 === "kube-apiserver"))){
const err7 = {instancePath:instancePath+"/toEntities/" + i4,schemaPath:"#/properties/toEntities/items/enum",keyword:"enum",params:{allowedValues: schema39.properties.toEntities.items.enum},message:"must be equal to one of the allowed values",schema:schema39.properties.toEntities.items.enum,parentSchema:schema39.properties.toEntities.items,data:data9};
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
const err8 = {instancePath:instancePath+"/toEntities",schemaPath:"#/properties/toEntities/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.toEntities.type,parentSchema:schema39.properties.toEntities,data:data8};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.toGroups !== undefined){
let data10 = data.toGroups;
if(Array.isArray(data10)){
const len5 = data10.length;
for(let i5=0; i5<len5; i5++){
if(!(validate65(data10[i5], {instancePath:instancePath+"/toGroups/" + i5,parentData:data10,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate65.errors : vErrors.concat(validate65.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/toGroups",schemaPath:"#/properties/toGroups/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.toGroups.type,parentSchema:schema39.properties.toGroups,data:data10};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.toNodes !== undefined){
let data12 = data.toNodes;
if(Array.isArray(data12)){
const len6 = data12.length;
for(let i6=0; i6<len6; i6++){
if(!(validate56(data12[i6], {instancePath:instancePath+"/toNodes/" + i6,parentData:data12,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/toNodes",schemaPath:"#/properties/toNodes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.toNodes.type,parentSchema:schema39.properties.toNodes,data:data12};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.toServices !== undefined){
let data14 = data.toServices;
if(Array.isArray(data14)){
const len7 = data14.length;
for(let i7=0; i7<len7; i7++){
let data15 = data14[i7];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key1 in data15){
if(!((key1 === "k8sService") || (key1 === "k8sServiceSelector"))){
const err11 = {instancePath:instancePath+"/toServices/" + i7,schemaPath:"#/properties/toServices/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema39.properties.toServices.items,data:data15};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data15.k8sService !== undefined){
let data16 = data15.k8sService;
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key2 in data16){
if(!((key2 === "serviceName") || (key2 === "namespace"))){
const err12 = {instancePath:instancePath+"/toServices/" + i7+"/k8sService",schemaPath:"#/properties/toServices/items/properties/k8sService/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema39.properties.toServices.items.properties.k8sService,data:data16};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data16.serviceName !== undefined){
let data17 = data16.serviceName;
if(typeof data17 !== "string"){
const err13 = {instancePath:instancePath+"/toServices/" + i7+"/k8sService/serviceName",schemaPath:"#/properties/toServices/items/properties/k8sService/properties/serviceName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.toServices.items.properties.k8sService.properties.serviceName.type,parentSchema:schema39.properties.toServices.items.properties.k8sService.properties.serviceName,data:data17};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data16.namespace !== undefined){
let data18 = data16.namespace;
if(typeof data18 !== "string"){
const err14 = {instancePath:instancePath+"/toServices/" + i7+"/k8sService/namespace",schemaPath:"#/properties/toServices/items/properties/k8sService/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.toServices.items.properties.k8sService.properties.namespace.type,parentSchema:schema39.properties.toServices.items.properties.k8sService.properties.namespace,data:data18};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/toServices/" + i7+"/k8sService",schemaPath:"#/properties/toServices/items/properties/k8sService/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.properties.toServices.items.properties.k8sService.type,parentSchema:schema39.properties.toServices.items.properties.k8sService,data:data16};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data15.k8sServiceSelector !== undefined){
let data19 = data15.k8sServiceSelector;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.selector === undefined){
const err16 = {instancePath:instancePath+"/toServices/" + i7+"/k8sServiceSelector",schemaPath:"#/properties/toServices/items/properties/k8sServiceSelector/required",keyword:"required",params:{missingProperty: "selector"},message:"must have required property '"+"selector"+"'",schema:schema39.properties.toServices.items.properties.k8sServiceSelector.required,parentSchema:schema39.properties.toServices.items.properties.k8sServiceSelector,data:data19};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key3 in data19){
if(!((key3 === "selector") || (key3 === "namespace"))){
const err17 = {instancePath:instancePath+"/toServices/" + i7+"/k8sServiceSelector",schemaPath:"#/properties/toServices/items/properties/k8sServiceSelector/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema39.properties.toServices.items.properties.k8sServiceSelector,data:data19};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data19.selector !== undefined){
if(!(validate56(data19.selector, {instancePath:instancePath+"/toServices/" + i7+"/k8sServiceSelector/selector",parentData:data19,parentDataProperty:"selector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data19.namespace !== undefined){
let data21 = data19.namespace;
if(typeof data21 !== "string"){
const err18 = {instancePath:instancePath+"/toServices/" + i7+"/k8sServiceSelector/namespace",schemaPath:"#/properties/toServices/items/properties/k8sServiceSelector/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema39.properties.toServices.items.properties.k8sServiceSelector.properties.namespace.type,parentSchema:schema39.properties.toServices.items.properties.k8sServiceSelector.properties.namespace,data:data21};
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
const err19 = {instancePath:instancePath+"/toServices/" + i7+"/k8sServiceSelector",schemaPath:"#/properties/toServices/items/properties/k8sServiceSelector/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.properties.toServices.items.properties.k8sServiceSelector.type,parentSchema:schema39.properties.toServices.items.properties.k8sServiceSelector,data:data19};
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
const err20 = {instancePath:instancePath+"/toServices/" + i7,schemaPath:"#/properties/toServices/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.properties.toServices.items.type,parentSchema:schema39.properties.toServices.items,data:data15};
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
const err21 = {instancePath:instancePath+"/toServices",schemaPath:"#/properties/toServices/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.toServices.type,parentSchema:schema39.properties.toServices,data:data14};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.toPorts !== undefined){
let data22 = data.toPorts;
if(Array.isArray(data22)){
const len8 = data22.length;
for(let i8=0; i8<len8; i8++){
if(!(validate97(data22[i8], {instancePath:instancePath+"/toPorts/" + i8,parentData:data22,parentDataProperty:i8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate97.errors : vErrors.concat(validate97.errors);
errors = vErrors.length;
}
}
}
else {
const err22 = {instancePath:instancePath+"/toPorts",schemaPath:"#/properties/toPorts/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.toPorts.type,parentSchema:schema39.properties.toPorts,data:data22};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.icmps !== undefined){
let data24 = data.icmps;
if(Array.isArray(data24)){
const len9 = data24.length;
for(let i9=0; i9<len9; i9++){
if(!(validate86(data24[i9], {instancePath:instancePath+"/icmps/" + i9,parentData:data24,parentDataProperty:i9,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate86.errors : vErrors.concat(validate86.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/icmps",schemaPath:"#/properties/icmps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema39.properties.icmps.type,parentSchema:schema39.properties.icmps,data:data24};
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
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema39.type,parentSchema:schema39,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate114.errors = vErrors;
return errors === 0;
}
validate114.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


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
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema21.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.endpointSelector !== undefined){
if(!(validate56(data.endpointSelector, {instancePath:instancePath+"/endpointSelector",parentData:data,parentDataProperty:"endpointSelector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data.nodeSelector !== undefined){
if(!(validate56(data.nodeSelector, {instancePath:instancePath+"/nodeSelector",parentData:data,parentDataProperty:"nodeSelector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate56.errors : vErrors.concat(validate56.errors);
errors = vErrors.length;
}
}
if(data.ingress !== undefined){
let data2 = data.ingress;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(validate59(data2[i0], {instancePath:instancePath+"/ingress/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate59.errors : vErrors.concat(validate59.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath:instancePath+"/ingress",schemaPath:"#/properties/ingress/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema21.properties.ingress.type,parentSchema:schema21.properties.ingress,data:data2};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.ingressDeny !== undefined){
let data4 = data.ingressDeny;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
if(!(validate91(data4[i1], {instancePath:instancePath+"/ingressDeny/" + i1,parentData:data4,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate91.errors : vErrors.concat(validate91.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/ingressDeny",schemaPath:"#/properties/ingressDeny/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema21.properties.ingressDeny.type,parentSchema:schema21.properties.ingressDeny,data:data4};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.egress !== undefined){
let data6 = data.egress;
if(Array.isArray(data6)){
const len2 = data6.length;
for(let i2=0; i2<len2; i2++){
if(!(validate102(data6[i2], {instancePath:instancePath+"/egress/" + i2,parentData:data6,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate102.errors : vErrors.concat(validate102.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/egress",schemaPath:"#/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema21.properties.egress.type,parentSchema:schema21.properties.egress,data:data6};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.egressDeny !== undefined){
let data8 = data.egressDeny;
if(Array.isArray(data8)){
const len3 = data8.length;
for(let i3=0; i3<len3; i3++){
if(!(validate114(data8[i3], {instancePath:instancePath+"/egressDeny/" + i3,parentData:data8,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath:instancePath+"/egressDeny",schemaPath:"#/properties/egressDeny/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema21.properties.egressDeny.type,parentSchema:schema21.properties.egressDeny,data:data8};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.enableDefaultDeny !== undefined){
let data10 = data.enableDefaultDeny;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key1 in data10){
if(!((key1 === "ingress") || (key1 === "egress"))){
const err5 = {instancePath:instancePath+"/enableDefaultDeny",schemaPath:"#/properties/enableDefaultDeny/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema21.properties.enableDefaultDeny,data:data10};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data10.ingress !== undefined){
let data11 = data10.ingress;
if(typeof data11 !== "boolean"){
const err6 = {instancePath:instancePath+"/enableDefaultDeny/ingress",schemaPath:"#/properties/enableDefaultDeny/properties/ingress/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.enableDefaultDeny.properties.ingress.type,parentSchema:schema21.properties.enableDefaultDeny.properties.ingress,data:data11};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data10.egress !== undefined){
let data12 = data10.egress;
if(typeof data12 !== "boolean"){
const err7 = {instancePath:instancePath+"/enableDefaultDeny/egress",schemaPath:"#/properties/enableDefaultDeny/properties/egress/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.enableDefaultDeny.properties.egress.type,parentSchema:schema21.properties.enableDefaultDeny.properties.egress,data:data12};
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
const err8 = {instancePath:instancePath+"/enableDefaultDeny",schemaPath:"#/properties/enableDefaultDeny/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.properties.enableDefaultDeny.type,parentSchema:schema21.properties.enableDefaultDeny,data:data10};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.labels !== undefined){
let data13 = data.labels;
if(Array.isArray(data13)){
const len4 = data13.length;
for(let i4=0; i4<len4; i4++){
let data14 = data13[i4];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.key === undefined){
const err9 = {instancePath:instancePath+"/labels/" + i4,schemaPath:"#/properties/labels/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema21.properties.labels.items.required,parentSchema:schema21.properties.labels.items,data:data14};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key2 in data14){
if(!(((key2 === "key") || (key2 === "value")) || (key2 === "source"))){
const err10 = {instancePath:instancePath+"/labels/" + i4,schemaPath:"#/properties/labels/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema21.properties.labels.items,data:data14};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data14.key !== undefined){
let data15 = data14.key;
if(typeof data15 !== "string"){
const err11 = {instancePath:instancePath+"/labels/" + i4+"/key",schemaPath:"#/properties/labels/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.labels.items.properties.key.type,parentSchema:schema21.properties.labels.items.properties.key,data:data15};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data14.value !== undefined){
let data16 = data14.value;
if(typeof data16 !== "string"){
const err12 = {instancePath:instancePath+"/labels/" + i4+"/value",schemaPath:"#/properties/labels/items/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.labels.items.properties.value.type,parentSchema:schema21.properties.labels.items.properties.value,data:data16};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data14.source !== undefined){
let data17 = data14.source;
if(typeof data17 !== "string"){
const err13 = {instancePath:instancePath+"/labels/" + i4+"/source",schemaPath:"#/properties/labels/items/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.labels.items.properties.source.type,parentSchema:schema21.properties.labels.items.properties.source,data:data17};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/labels/" + i4,schemaPath:"#/properties/labels/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.properties.labels.items.type,parentSchema:schema21.properties.labels.items,data:data14};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema21.properties.labels.type,parentSchema:schema21.properties.labels,data:data13};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.description !== undefined){
let data18 = data.description;
if(typeof data18 !== "string"){
const err16 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.description.type,parentSchema:schema21.properties.description,data:data18};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.log !== undefined){
let data19 = data.log;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key3 in data19){
if(!(key3 === "value")){
const err17 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema21.properties.log,data:data19};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data19.value !== undefined){
let data20 = data19.value;
if(typeof data20 !== "string"){
const err18 = {instancePath:instancePath+"/log/value",schemaPath:"#/properties/log/properties/value/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.log.properties.value.type,parentSchema:schema21.properties.log.properties.value,data:data20};
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
const err19 = {instancePath:instancePath+"/log",schemaPath:"#/properties/log/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.properties.log.type,parentSchema:schema21.properties.log,data:data19};
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
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="policy" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema19.required,parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.metadata === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema19.required,parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "specs")) || (key0 === "status"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err3 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema19.properties.apiVersion.type,parentSchema:schema19.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(data0 === "cilium.io/v2")){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema19.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema19.properties.apiVersion.enum,parentSchema:schema19.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema19.properties.kind.type,parentSchema:schema19.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!((data1 === "CiliumNetworkPolicy") || (data1 === "CiliumClusterwideNetworkPolicy"))){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema19.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema19.properties.kind.enum,parentSchema:schema19.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.metadata !== undefined){
if(!(validate53(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
if(!(validate55(data.spec, {instancePath:instancePath+"/spec",parentData:data,parentDataProperty:"spec",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.specs !== undefined){
let data4 = data.specs;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(!(validate55(data4[i0], {instancePath:instancePath+"/specs/" + i0,parentData:data4,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath:instancePath+"/specs",schemaPath:"#/properties/specs/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema19.properties.specs.type,parentSchema:schema19.properties.specs,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.status !== undefined){
let data6 = data.status;
if(!(data6 && typeof data6 == "object" && !Array.isArray(data6))){
const err8 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema19.properties.status.type,parentSchema:schema19.properties.status,data:data6};
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
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema19.type,parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const networkpolicy = validate126;
const schema40 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"networkpolicy","title":"NetworkPolicy","description":"NetworkPolicy of networking.k8s.io/v1, Kubernetes' own.","type":"object","additionalProperties":false,"properties":{"apiVersion":{"type":"string","enum":["networking.k8s.io/v1"]},"kind":{"type":"string","enum":["NetworkPolicy"]},"metadata":{"$ref":"#/$defs/metadata"},"spec":{"type":"object","additionalProperties":false,"properties":{"podSelector":{"$ref":"#/$defs/selector"},"policyTypes":{"type":"array","items":{"type":"string","enum":["Ingress","Egress"]}},"ingress":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"from":{"type":"array","items":{"$ref":"#/$defs/peer"}},"ports":{"type":"array","items":{"$ref":"#/$defs/port"}}}}},"egress":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"to":{"type":"array","items":{"$ref":"#/$defs/peer"}},"ports":{"type":"array","items":{"$ref":"#/$defs/port"}}}}}}},"status":{"type":"object"}},"required":["apiVersion","metadata","spec"],"$defs":{"metadata":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"namespace":{"type":"string"},"generateName":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}},"finalizers":{"type":"array","items":{"type":"string"}},"ownerReferences":{"type":"array"},"uid":{"type":"string"},"resourceVersion":{"type":"string"},"generation":{"type":"integer"},"creationTimestamp":{},"managedFields":{"type":"array"},"selfLink":{"type":"string"},"deletionTimestamp":{"type":"string"},"deletionGracePeriodSeconds":{"type":"integer"}}},"selector":{"type":"object","additionalProperties":false,"properties":{"matchLabels":{"type":"object","additionalProperties":{"type":"string"}},"matchExpressions":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"operator":{"type":"string","enum":["In","NotIn","Exists","DoesNotExist"]},"values":{"type":"array","items":{"type":"string"}}},"required":["key","operator"]}}}},"port":{"type":"object","additionalProperties":false,"properties":{"port":{},"endPort":{"type":"integer","minimum":1,"maximum":65535},"protocol":{"type":"string","enum":["TCP","UDP","SCTP"]}}},"peer":{"type":"object","additionalProperties":false,"properties":{"podSelector":{"$ref":"#/$defs/selector"},"namespaceSelector":{"$ref":"#/$defs/selector"},"ipBlock":{"type":"object","additionalProperties":false,"properties":{"cidr":{"type":"string"},"except":{"type":"array","items":{"type":"string"}}},"required":["cidr"]}}}}};
const schema41 = {"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"namespace":{"type":"string"},"generateName":{"type":"string"},"labels":{"type":"object","additionalProperties":{"type":"string"}},"annotations":{"type":"object","additionalProperties":{"type":"string"}},"finalizers":{"type":"array","items":{"type":"string"}},"ownerReferences":{"type":"array"},"uid":{"type":"string"},"resourceVersion":{"type":"string"},"generation":{"type":"integer"},"creationTimestamp":{},"managedFields":{"type":"array"},"selfLink":{"type":"string"},"deletionTimestamp":{"type":"string"},"deletionGracePeriodSeconds":{"type":"integer"}}};

function validate127(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate127.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema41.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.name.type,parentSchema:schema41.properties.name,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.namespace !== undefined){
let data1 = data.namespace;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.namespace.type,parentSchema:schema41.properties.namespace,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.generateName !== undefined){
let data2 = data.generateName;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/generateName",schemaPath:"#/properties/generateName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.generateName.type,parentSchema:schema41.properties.generateName,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.labels !== undefined){
let data3 = data.labels;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(typeof data4 !== "string"){
const err4 = {instancePath:instancePath+"/labels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.labels.additionalProperties.type,parentSchema:schema41.properties.labels.additionalProperties,data:data4};
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
else {
const err5 = {instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema41.properties.labels.type,parentSchema:schema41.properties.labels,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.annotations !== undefined){
let data5 = data.annotations;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
let data6 = data5[key2];
if(typeof data6 !== "string"){
const err6 = {instancePath:instancePath+"/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.annotations.additionalProperties.type,parentSchema:schema41.properties.annotations.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/annotations",schemaPath:"#/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema41.properties.annotations.type,parentSchema:schema41.properties.annotations,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.finalizers !== undefined){
let data7 = data.finalizers;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 !== "string"){
const err8 = {instancePath:instancePath+"/finalizers/" + i0,schemaPath:"#/properties/finalizers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.finalizers.items.type,parentSchema:schema41.properties.finalizers.items,data:data8};
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
const err9 = {instancePath:instancePath+"/finalizers",schemaPath:"#/properties/finalizers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema41.properties.finalizers.type,parentSchema:schema41.properties.finalizers,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.ownerReferences !== undefined){
let data9 = data.ownerReferences;
if(!(Array.isArray(data9))){
const err10 = {instancePath:instancePath+"/ownerReferences",schemaPath:"#/properties/ownerReferences/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema41.properties.ownerReferences.type,parentSchema:schema41.properties.ownerReferences,data:data9};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.uid !== undefined){
let data10 = data.uid;
if(typeof data10 !== "string"){
const err11 = {instancePath:instancePath+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.uid.type,parentSchema:schema41.properties.uid,data:data10};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.resourceVersion !== undefined){
let data11 = data.resourceVersion;
if(typeof data11 !== "string"){
const err12 = {instancePath:instancePath+"/resourceVersion",schemaPath:"#/properties/resourceVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.resourceVersion.type,parentSchema:schema41.properties.resourceVersion,data:data11};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.generation !== undefined){
let data12 = data.generation;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err13 = {instancePath:instancePath+"/generation",schemaPath:"#/properties/generation/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema41.properties.generation.type,parentSchema:schema41.properties.generation,data:data12};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.managedFields !== undefined){
let data13 = data.managedFields;
if(!(Array.isArray(data13))){
const err14 = {instancePath:instancePath+"/managedFields",schemaPath:"#/properties/managedFields/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema41.properties.managedFields.type,parentSchema:schema41.properties.managedFields,data:data13};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.selfLink !== undefined){
let data14 = data.selfLink;
if(typeof data14 !== "string"){
const err15 = {instancePath:instancePath+"/selfLink",schemaPath:"#/properties/selfLink/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.selfLink.type,parentSchema:schema41.properties.selfLink,data:data14};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.deletionTimestamp !== undefined){
let data15 = data.deletionTimestamp;
if(typeof data15 !== "string"){
const err16 = {instancePath:instancePath+"/deletionTimestamp",schemaPath:"#/properties/deletionTimestamp/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.deletionTimestamp.type,parentSchema:schema41.properties.deletionTimestamp,data:data15};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.deletionGracePeriodSeconds !== undefined){
let data16 = data.deletionGracePeriodSeconds;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err17 = {instancePath:instancePath+"/deletionGracePeriodSeconds",schemaPath:"#/properties/deletionGracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema41.properties.deletionGracePeriodSeconds.type,parentSchema:schema41.properties.deletionGracePeriodSeconds,data:data16};
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
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema41.type,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate127.errors = vErrors;
return errors === 0;
}
validate127.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema42 = {"type":"object","additionalProperties":false,"properties":{"matchLabels":{"type":"object","additionalProperties":{"type":"string"}},"matchExpressions":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"key":{"type":"string"},"operator":{"type":"string","enum":["In","NotIn","Exists","DoesNotExist"]},"values":{"type":"array","items":{"type":"string"}}},"required":["key","operator"]}}}};

function validate129(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate129.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "matchLabels") || (key0 === "matchExpressions"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.matchLabels !== undefined){
let data0 = data.matchLabels;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
let data1 = data0[key1];
if(typeof data1 !== "string"){
const err1 = {instancePath:instancePath+"/matchLabels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/matchLabels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.matchLabels.additionalProperties.type,parentSchema:schema42.properties.matchLabels.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath:instancePath+"/matchLabels",schemaPath:"#/properties/matchLabels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.properties.matchLabels.type,parentSchema:schema42.properties.matchLabels,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.matchExpressions !== undefined){
let data2 = data.matchExpressions;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.key === undefined){
const err3 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema42.properties.matchExpressions.items.required,parentSchema:schema42.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data3.operator === undefined){
const err4 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'",schema:schema42.properties.matchExpressions.items.required,parentSchema:schema42.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key2 in data3){
if(!(((key2 === "key") || (key2 === "operator")) || (key2 === "values"))){
const err5 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema42.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data3.key !== undefined){
let data4 = data3.key;
if(typeof data4 !== "string"){
const err6 = {instancePath:instancePath+"/matchExpressions/" + i0+"/key",schemaPath:"#/properties/matchExpressions/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.matchExpressions.items.properties.key.type,parentSchema:schema42.properties.matchExpressions.items.properties.key,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.operator !== undefined){
let data5 = data3.operator;
if(typeof data5 !== "string"){
const err7 = {instancePath:instancePath+"/matchExpressions/" + i0+"/operator",schemaPath:"#/properties/matchExpressions/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.matchExpressions.items.properties.operator.type,parentSchema:schema42.properties.matchExpressions.items.properties.operator,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((((data5 === "In") || (data5 === "NotIn")) || (data5 === "Exists")) || (data5 === "DoesNotExist"))){
const err8 = {instancePath:instancePath+"/matchExpressions/" + i0+"/operator",schemaPath:"#/properties/matchExpressions/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema42.properties.matchExpressions.items.properties.operator.enum},message:"must be equal to one of the allowed values",schema:schema42.properties.matchExpressions.items.properties.operator.enum,parentSchema:schema42.properties.matchExpressions.items.properties.operator,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.values !== undefined){
let data6 = data3.values;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 !== "string"){
const err9 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values/" + i1,schemaPath:"#/properties/matchExpressions/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.matchExpressions.items.properties.values.items.type,parentSchema:schema42.properties.matchExpressions.items.properties.values.items,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values",schemaPath:"#/properties/matchExpressions/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema42.properties.matchExpressions.items.properties.values.type,parentSchema:schema42.properties.matchExpressions.items.properties.values,data:data6};
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
const err11 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.properties.matchExpressions.items.type,parentSchema:schema42.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/matchExpressions",schemaPath:"#/properties/matchExpressions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema42.properties.matchExpressions.type,parentSchema:schema42.properties.matchExpressions,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate129.errors = vErrors;
return errors === 0;
}
validate129.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema43 = {"type":"object","additionalProperties":false,"properties":{"podSelector":{"$ref":"#/$defs/selector"},"namespaceSelector":{"$ref":"#/$defs/selector"},"ipBlock":{"type":"object","additionalProperties":false,"properties":{"cidr":{"type":"string"},"except":{"type":"array","items":{"type":"string"}}},"required":["cidr"]}}};

function validate131(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate131.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "podSelector") || (key0 === "namespaceSelector")) || (key0 === "ipBlock"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.podSelector !== undefined){
if(!(validate129(data.podSelector, {instancePath:instancePath+"/podSelector",parentData:data,parentDataProperty:"podSelector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate129.errors : vErrors.concat(validate129.errors);
errors = vErrors.length;
}
}
if(data.namespaceSelector !== undefined){
if(!(validate129(data.namespaceSelector, {instancePath:instancePath+"/namespaceSelector",parentData:data,parentDataProperty:"namespaceSelector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate129.errors : vErrors.concat(validate129.errors);
errors = vErrors.length;
}
}
if(data.ipBlock !== undefined){
let data2 = data.ipBlock;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.cidr === undefined){
const err1 = {instancePath:instancePath+"/ipBlock",schemaPath:"#/properties/ipBlock/required",keyword:"required",params:{missingProperty: "cidr"},message:"must have required property '"+"cidr"+"'",schema:schema43.properties.ipBlock.required,parentSchema:schema43.properties.ipBlock,data:data2};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "cidr") || (key1 === "except"))){
const err2 = {instancePath:instancePath+"/ipBlock",schemaPath:"#/properties/ipBlock/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema43.properties.ipBlock,data:data2};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data2.cidr !== undefined){
let data3 = data2.cidr;
if(typeof data3 !== "string"){
const err3 = {instancePath:instancePath+"/ipBlock/cidr",schemaPath:"#/properties/ipBlock/properties/cidr/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.ipBlock.properties.cidr.type,parentSchema:schema43.properties.ipBlock.properties.cidr,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data2.except !== undefined){
let data4 = data2.except;
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 !== "string"){
const err4 = {instancePath:instancePath+"/ipBlock/except/" + i0,schemaPath:"#/properties/ipBlock/properties/except/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema43.properties.ipBlock.properties.except.items.type,parentSchema:schema43.properties.ipBlock.properties.except.items,data:data5};
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
else {
const err5 = {instancePath:instancePath+"/ipBlock/except",schemaPath:"#/properties/ipBlock/properties/except/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema43.properties.ipBlock.properties.except.type,parentSchema:schema43.properties.ipBlock.properties.except,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/ipBlock",schemaPath:"#/properties/ipBlock/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.properties.ipBlock.type,parentSchema:schema43.properties.ipBlock,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate131.errors = vErrors;
return errors === 0;
}
validate131.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema44 = {"type":"object","additionalProperties":false,"properties":{"port":{},"endPort":{"type":"integer","minimum":1,"maximum":65535},"protocol":{"type":"string","enum":["TCP","UDP","SCTP"]}}};

function validate135(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate135.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "port") || (key0 === "endPort")) || (key0 === "protocol"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.endPort !== undefined){
let data0 = data.endPort;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/endPort",schemaPath:"#/properties/endPort/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema44.properties.endPort.type,parentSchema:schema44.properties.endPort,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/endPort",schemaPath:"#/properties/endPort/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema44.properties.endPort,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/endPort",schemaPath:"#/properties/endPort/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema44.properties.endPort,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
if(data.protocol !== undefined){
let data1 = data.protocol;
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/protocol",schemaPath:"#/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema44.properties.protocol.type,parentSchema:schema44.properties.protocol,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(((data1 === "TCP") || (data1 === "UDP")) || (data1 === "SCTP"))){
const err5 = {instancePath:instancePath+"/protocol",schemaPath:"#/properties/protocol/enum",keyword:"enum",params:{allowedValues: schema44.properties.protocol.enum},message:"must be equal to one of the allowed values",schema:schema44.properties.protocol.enum,parentSchema:schema44.properties.protocol,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema44.type,parentSchema:schema44,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate135.errors = vErrors;
return errors === 0;
}
validate135.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate126(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="networkpolicy" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate126.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.metadata === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.spec === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.apiVersion.type,parentSchema:schema40.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(data0 === "networking.k8s.io/v1")){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema40.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.apiVersion.enum,parentSchema:schema40.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.kind.type,parentSchema:schema40.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!(data1 === "NetworkPolicy")){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema40.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.kind.enum,parentSchema:schema40.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.metadata !== undefined){
if(!(validate127(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate127.errors : vErrors.concat(validate127.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!((((key1 === "podSelector") || (key1 === "policyTypes")) || (key1 === "ingress")) || (key1 === "egress"))){
const err8 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema40.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.podSelector !== undefined){
if(!(validate129(data3.podSelector, {instancePath:instancePath+"/spec/podSelector",parentData:data3,parentDataProperty:"podSelector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate129.errors : vErrors.concat(validate129.errors);
errors = vErrors.length;
}
}
if(data3.policyTypes !== undefined){
let data5 = data3.policyTypes;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 !== "string"){
const err9 = {instancePath:instancePath+"/spec/policyTypes/" + i0,schemaPath:"#/properties/spec/properties/policyTypes/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.spec.properties.policyTypes.items.type,parentSchema:schema40.properties.spec.properties.policyTypes.items,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data6 === "Ingress") || (data6 === "Egress"))){
const err10 = {instancePath:instancePath+"/spec/policyTypes/" + i0,schemaPath:"#/properties/spec/properties/policyTypes/items/enum",keyword:"enum",params:{allowedValues: schema40.properties.spec.properties.policyTypes.items.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.spec.properties.policyTypes.items.enum,parentSchema:schema40.properties.spec.properties.policyTypes.items,data:data6};
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
const err11 = {instancePath:instancePath+"/spec/policyTypes",schemaPath:"#/properties/spec/properties/policyTypes/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.spec.properties.policyTypes.type,parentSchema:schema40.properties.spec.properties.policyTypes,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.ingress !== undefined){
let data7 = data3.ingress;
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
let data8 = data7[i1];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key2 in data8){
if(!((key2 === "from") || (key2 === "ports"))){
const err12 = {instancePath:instancePath+"/spec/ingress/" + i1,schemaPath:"#/properties/spec/properties/ingress/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema40.properties.spec.properties.ingress.items,data:data8};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data8.from !== undefined){
let data9 = data8.from;
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
if(!(validate131(data9[i2], {instancePath:instancePath+"/spec/ingress/" + i1+"/from/" + i2,parentData:data9,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate131.errors : vErrors.concat(validate131.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath:instancePath+"/spec/ingress/" + i1+"/from",schemaPath:"#/properties/spec/properties/ingress/items/properties/from/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.spec.properties.ingress.items.properties.from.type,parentSchema:schema40.properties.spec.properties.ingress.items.properties.from,data:data9};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data8.ports !== undefined){
let data11 = data8.ports;
if(Array.isArray(data11)){
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
if(!(validate135(data11[i3], {instancePath:instancePath+"/spec/ingress/" + i1+"/ports/" + i3,parentData:data11,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate135.errors : vErrors.concat(validate135.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/spec/ingress/" + i1+"/ports",schemaPath:"#/properties/spec/properties/ingress/items/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.spec.properties.ingress.items.properties.ports.type,parentSchema:schema40.properties.spec.properties.ingress.items.properties.ports,data:data11};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/spec/ingress/" + i1,schemaPath:"#/properties/spec/properties/ingress/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.properties.spec.properties.ingress.items.type,parentSchema:schema40.properties.spec.properties.ingress.items,data:data8};
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
const err16 = {instancePath:instancePath+"/spec/ingress",schemaPath:"#/properties/spec/properties/ingress/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.spec.properties.ingress.type,parentSchema:schema40.properties.spec.properties.ingress,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data3.egress !== undefined){
let data13 = data3.egress;
if(Array.isArray(data13)){
const len4 = data13.length;
for(let i4=0; i4<len4; i4++){
let data14 = data13[i4];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key3 in data14){
if(!((key3 === "to") || (key3 === "ports"))){
const err17 = {instancePath:instancePath+"/spec/egress/" + i4,schemaPath:"#/properties/spec/properties/egress/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema40.properties.spec.properties.egress.items,data:data14};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data14.to !== undefined){
let data15 = data14.to;
if(Array.isArray(data15)){
const len5 = data15.length;
for(let i5=0; i5<len5; i5++){
if(!(validate131(data15[i5], {instancePath:instancePath+"/spec/egress/" + i4+"/to/" + i5,parentData:data15,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate131.errors : vErrors.concat(validate131.errors);
errors = vErrors.length;
}
}
}
else {
const err18 = {instancePath:instancePath+"/spec/egress/" + i4+"/to",schemaPath:"#/properties/spec/properties/egress/items/properties/to/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.spec.properties.egress.items.properties.to.type,parentSchema:schema40.properties.spec.properties.egress.items.properties.to,data:data15};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data14.ports !== undefined){
let data17 = data14.ports;
if(Array.isArray(data17)){
const len6 = data17.length;
for(let i6=0; i6<len6; i6++){
if(!(validate135(data17[i6], {instancePath:instancePath+"/spec/egress/" + i4+"/ports/" + i6,parentData:data17,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate135.errors : vErrors.concat(validate135.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath:instancePath+"/spec/egress/" + i4+"/ports",schemaPath:"#/properties/spec/properties/egress/items/properties/ports/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.spec.properties.egress.items.properties.ports.type,parentSchema:schema40.properties.spec.properties.egress.items.properties.ports,data:data17};
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
const err20 = {instancePath:instancePath+"/spec/egress/" + i4,schemaPath:"#/properties/spec/properties/egress/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.properties.spec.properties.egress.items.type,parentSchema:schema40.properties.spec.properties.egress.items,data:data14};
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
const err21 = {instancePath:instancePath+"/spec/egress",schemaPath:"#/properties/spec/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.spec.properties.egress.type,parentSchema:schema40.properties.spec.properties.egress,data:data13};
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
const err22 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.properties.spec.type,parentSchema:schema40.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.status !== undefined){
let data19 = data.status;
if(!(data19 && typeof data19 == "object" && !Array.isArray(data19))){
const err23 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.properties.status.type,parentSchema:schema40.properties.status,data:data19};
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
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.type,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate126.errors = vErrors;
return errors === 0;
}
validate126.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const clusternetworkpolicy = validate139;
const schema45 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"clusternetworkpolicy","title":"ClusterNetworkPolicy","description":"ClusterNetworkPolicy of policy.networking.k8s.io/v1alpha2, as network-policy-api 0.2.0 and Cilium 1.20 have it.","type":"object","additionalProperties":false,"properties":{"apiVersion":{"type":"string","enum":["policy.networking.k8s.io/v1alpha2"]},"kind":{"type":"string","enum":["ClusterNetworkPolicy"]},"metadata":{"$ref":"networkpolicy#/$defs/metadata"},"spec":{"type":"object","additionalProperties":false,"properties":{"tier":{"type":"string","enum":["Admin","Baseline"]},"priority":{"type":"integer","minimum":0,"maximum":1000},"subject":{"$ref":"#/$defs/subject"},"ingress":{"type":"array","maxItems":25,"items":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"action":{"type":"string","enum":["Accept","Deny","Pass"]},"from":{"type":"array","minItems":1,"maxItems":25,"items":{"$ref":"#/$defs/subject"}},"protocols":{"type":"array","minItems":1,"maxItems":25,"items":{"$ref":"#/$defs/protocol"}}},"required":["action","from"]}},"egress":{"type":"array","maxItems":25,"items":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"action":{"type":"string","enum":["Accept","Deny","Pass"]},"to":{"type":"array","minItems":1,"maxItems":25,"items":{"$ref":"#/$defs/destination"}},"protocols":{"type":"array","minItems":1,"maxItems":25,"items":{"$ref":"#/$defs/protocol"}}},"required":["action","to"]}}},"required":["tier","priority","subject"]},"status":{"type":"object"}},"required":["apiVersion","metadata","spec"],"$defs":{"subject":{"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"namespaces":{"$ref":"networkpolicy#/$defs/selector"},"pods":{"$ref":"#/$defs/pods"}}},"destination":{"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"namespaces":{"$ref":"networkpolicy#/$defs/selector"},"pods":{"$ref":"#/$defs/pods"},"nodes":{"$ref":"networkpolicy#/$defs/selector"},"networks":{"type":"array","minItems":1,"maxItems":25,"items":{"type":"string"}},"domainNames":{"type":"array","minItems":1,"maxItems":25,"items":{"type":"string"}}}},"pods":{"type":"object","additionalProperties":false,"properties":{"namespaceSelector":{"$ref":"networkpolicy#/$defs/selector"},"podSelector":{"$ref":"networkpolicy#/$defs/selector"}},"required":["podSelector"]},"protocol":{"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"tcp":{"$ref":"#/$defs/transport"},"udp":{"$ref":"#/$defs/transport"},"sctp":{"$ref":"#/$defs/transport"},"destinationNamedPort":{"type":"string"}}},"transport":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"destinationPort":{"$ref":"#/$defs/port"}}},"port":{"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"number":{"type":"integer","minimum":1,"maximum":65535},"range":{"type":"object","additionalProperties":false,"properties":{"start":{"type":"integer","minimum":1,"maximum":65535},"end":{"type":"integer","minimum":1,"maximum":65535}},"required":["start","end"]}}}}};

function validate140(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate140.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema41.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.name.type,parentSchema:schema41.properties.name,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.namespace !== undefined){
let data1 = data.namespace;
if(typeof data1 !== "string"){
const err2 = {instancePath:instancePath+"/namespace",schemaPath:"#/properties/namespace/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.namespace.type,parentSchema:schema41.properties.namespace,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.generateName !== undefined){
let data2 = data.generateName;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/generateName",schemaPath:"#/properties/generateName/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.generateName.type,parentSchema:schema41.properties.generateName,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.labels !== undefined){
let data3 = data.labels;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
let data4 = data3[key1];
if(typeof data4 !== "string"){
const err4 = {instancePath:instancePath+"/labels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/labels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.labels.additionalProperties.type,parentSchema:schema41.properties.labels.additionalProperties,data:data4};
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
else {
const err5 = {instancePath:instancePath+"/labels",schemaPath:"#/properties/labels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema41.properties.labels.type,parentSchema:schema41.properties.labels,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.annotations !== undefined){
let data5 = data.annotations;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key2 in data5){
let data6 = data5[key2];
if(typeof data6 !== "string"){
const err6 = {instancePath:instancePath+"/annotations/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/annotations/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.annotations.additionalProperties.type,parentSchema:schema41.properties.annotations.additionalProperties,data:data6};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/annotations",schemaPath:"#/properties/annotations/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema41.properties.annotations.type,parentSchema:schema41.properties.annotations,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.finalizers !== undefined){
let data7 = data.finalizers;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 !== "string"){
const err8 = {instancePath:instancePath+"/finalizers/" + i0,schemaPath:"#/properties/finalizers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.finalizers.items.type,parentSchema:schema41.properties.finalizers.items,data:data8};
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
const err9 = {instancePath:instancePath+"/finalizers",schemaPath:"#/properties/finalizers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema41.properties.finalizers.type,parentSchema:schema41.properties.finalizers,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.ownerReferences !== undefined){
let data9 = data.ownerReferences;
if(!(Array.isArray(data9))){
const err10 = {instancePath:instancePath+"/ownerReferences",schemaPath:"#/properties/ownerReferences/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema41.properties.ownerReferences.type,parentSchema:schema41.properties.ownerReferences,data:data9};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.uid !== undefined){
let data10 = data.uid;
if(typeof data10 !== "string"){
const err11 = {instancePath:instancePath+"/uid",schemaPath:"#/properties/uid/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.uid.type,parentSchema:schema41.properties.uid,data:data10};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.resourceVersion !== undefined){
let data11 = data.resourceVersion;
if(typeof data11 !== "string"){
const err12 = {instancePath:instancePath+"/resourceVersion",schemaPath:"#/properties/resourceVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.resourceVersion.type,parentSchema:schema41.properties.resourceVersion,data:data11};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.generation !== undefined){
let data12 = data.generation;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err13 = {instancePath:instancePath+"/generation",schemaPath:"#/properties/generation/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema41.properties.generation.type,parentSchema:schema41.properties.generation,data:data12};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.managedFields !== undefined){
let data13 = data.managedFields;
if(!(Array.isArray(data13))){
const err14 = {instancePath:instancePath+"/managedFields",schemaPath:"#/properties/managedFields/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema41.properties.managedFields.type,parentSchema:schema41.properties.managedFields,data:data13};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.selfLink !== undefined){
let data14 = data.selfLink;
if(typeof data14 !== "string"){
const err15 = {instancePath:instancePath+"/selfLink",schemaPath:"#/properties/selfLink/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.selfLink.type,parentSchema:schema41.properties.selfLink,data:data14};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.deletionTimestamp !== undefined){
let data15 = data.deletionTimestamp;
if(typeof data15 !== "string"){
const err16 = {instancePath:instancePath+"/deletionTimestamp",schemaPath:"#/properties/deletionTimestamp/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema41.properties.deletionTimestamp.type,parentSchema:schema41.properties.deletionTimestamp,data:data15};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.deletionGracePeriodSeconds !== undefined){
let data16 = data.deletionGracePeriodSeconds;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err17 = {instancePath:instancePath+"/deletionGracePeriodSeconds",schemaPath:"#/properties/deletionGracePeriodSeconds/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema41.properties.deletionGracePeriodSeconds.type,parentSchema:schema41.properties.deletionGracePeriodSeconds,data:data16};
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
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema41.type,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate140.errors = vErrors;
return errors === 0;
}
validate140.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema47 = {"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"namespaces":{"$ref":"networkpolicy#/$defs/selector"},"pods":{"$ref":"#/$defs/pods"}}};

function validate143(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate143.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((key0 === "matchLabels") || (key0 === "matchExpressions"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.matchLabels !== undefined){
let data0 = data.matchLabels;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
let data1 = data0[key1];
if(typeof data1 !== "string"){
const err1 = {instancePath:instancePath+"/matchLabels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/matchLabels/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.matchLabels.additionalProperties.type,parentSchema:schema42.properties.matchLabels.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath:instancePath+"/matchLabels",schemaPath:"#/properties/matchLabels/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.properties.matchLabels.type,parentSchema:schema42.properties.matchLabels,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.matchExpressions !== undefined){
let data2 = data.matchExpressions;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.key === undefined){
const err3 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/required",keyword:"required",params:{missingProperty: "key"},message:"must have required property '"+"key"+"'",schema:schema42.properties.matchExpressions.items.required,parentSchema:schema42.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data3.operator === undefined){
const err4 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/required",keyword:"required",params:{missingProperty: "operator"},message:"must have required property '"+"operator"+"'",schema:schema42.properties.matchExpressions.items.required,parentSchema:schema42.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key2 in data3){
if(!(((key2 === "key") || (key2 === "operator")) || (key2 === "values"))){
const err5 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema42.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data3.key !== undefined){
let data4 = data3.key;
if(typeof data4 !== "string"){
const err6 = {instancePath:instancePath+"/matchExpressions/" + i0+"/key",schemaPath:"#/properties/matchExpressions/items/properties/key/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.matchExpressions.items.properties.key.type,parentSchema:schema42.properties.matchExpressions.items.properties.key,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data3.operator !== undefined){
let data5 = data3.operator;
if(typeof data5 !== "string"){
const err7 = {instancePath:instancePath+"/matchExpressions/" + i0+"/operator",schemaPath:"#/properties/matchExpressions/items/properties/operator/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.matchExpressions.items.properties.operator.type,parentSchema:schema42.properties.matchExpressions.items.properties.operator,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((((data5 === "In") || (data5 === "NotIn")) || (data5 === "Exists")) || (data5 === "DoesNotExist"))){
const err8 = {instancePath:instancePath+"/matchExpressions/" + i0+"/operator",schemaPath:"#/properties/matchExpressions/items/properties/operator/enum",keyword:"enum",params:{allowedValues: schema42.properties.matchExpressions.items.properties.operator.enum},message:"must be equal to one of the allowed values",schema:schema42.properties.matchExpressions.items.properties.operator.enum,parentSchema:schema42.properties.matchExpressions.items.properties.operator,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data3.values !== undefined){
let data6 = data3.values;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(typeof data7 !== "string"){
const err9 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values/" + i1,schemaPath:"#/properties/matchExpressions/items/properties/values/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.matchExpressions.items.properties.values.items.type,parentSchema:schema42.properties.matchExpressions.items.properties.values.items,data:data7};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/matchExpressions/" + i0+"/values",schemaPath:"#/properties/matchExpressions/items/properties/values/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema42.properties.matchExpressions.items.properties.values.type,parentSchema:schema42.properties.matchExpressions.items.properties.values,data:data6};
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
const err11 = {instancePath:instancePath+"/matchExpressions/" + i0,schemaPath:"#/properties/matchExpressions/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.properties.matchExpressions.items.type,parentSchema:schema42.properties.matchExpressions.items,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/matchExpressions",schemaPath:"#/properties/matchExpressions/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema42.properties.matchExpressions.type,parentSchema:schema42.properties.matchExpressions,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate143.errors = vErrors;
return errors === 0;
}
validate143.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema49 = {"type":"object","additionalProperties":false,"properties":{"namespaceSelector":{"$ref":"networkpolicy#/$defs/selector"},"podSelector":{"$ref":"networkpolicy#/$defs/selector"}},"required":["podSelector"]};

function validate145(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate145.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.podSelector === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "podSelector"},message:"must have required property '"+"podSelector"+"'",schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "namespaceSelector") || (key0 === "podSelector"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.namespaceSelector !== undefined){
if(!(validate143(data.namespaceSelector, {instancePath:instancePath+"/namespaceSelector",parentData:data,parentDataProperty:"namespaceSelector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate143.errors : vErrors.concat(validate143.errors);
errors = vErrors.length;
}
}
if(data.podSelector !== undefined){
if(!(validate143(data.podSelector, {instancePath:instancePath+"/podSelector",parentData:data,parentDataProperty:"podSelector",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate143.errors : vErrors.concat(validate143.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate145.errors = vErrors;
return errors === 0;
}
validate145.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate142(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate142.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 1){
const err0 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Object.keys(data).length < 1){
const err1 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "namespaces") || (key0 === "pods"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.namespaces !== undefined){
if(!(validate143(data.namespaces, {instancePath:instancePath+"/namespaces",parentData:data,parentDataProperty:"namespaces",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate143.errors : vErrors.concat(validate143.errors);
errors = vErrors.length;
}
}
if(data.pods !== undefined){
if(!(validate145(data.pods, {instancePath:instancePath+"/pods",parentData:data,parentDataProperty:"pods",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema47.type,parentSchema:schema47,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate142.errors = vErrors;
return errors === 0;
}
validate142.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema50 = {"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"tcp":{"$ref":"#/$defs/transport"},"udp":{"$ref":"#/$defs/transport"},"sctp":{"$ref":"#/$defs/transport"},"destinationNamedPort":{"type":"string"}}};
const schema51 = {"type":"object","additionalProperties":false,"minProperties":1,"properties":{"destinationPort":{"$ref":"#/$defs/port"}}};
const schema52 = {"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"number":{"type":"integer","minimum":1,"maximum":65535},"range":{"type":"object","additionalProperties":false,"properties":{"start":{"type":"integer","minimum":1,"maximum":65535},"end":{"type":"integer","minimum":1,"maximum":65535}},"required":["start","end"]}}};

function validate153(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate153.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 1){
const err0 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Object.keys(data).length < 1){
const err1 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "number") || (key0 === "range"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.number !== undefined){
let data0 = data.number;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err3 = {instancePath:instancePath+"/number",schemaPath:"#/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema52.properties.number.type,parentSchema:schema52.properties.number,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 65535 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/number",schemaPath:"#/properties/number/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema52.properties.number,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err5 = {instancePath:instancePath+"/number",schemaPath:"#/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema52.properties.number,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
if(data.range !== undefined){
let data1 = data.range;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.start === undefined){
const err6 = {instancePath:instancePath+"/range",schemaPath:"#/properties/range/required",keyword:"required",params:{missingProperty: "start"},message:"must have required property '"+"start"+"'",schema:schema52.properties.range.required,parentSchema:schema52.properties.range,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1.end === undefined){
const err7 = {instancePath:instancePath+"/range",schemaPath:"#/properties/range/required",keyword:"required",params:{missingProperty: "end"},message:"must have required property '"+"end"+"'",schema:schema52.properties.range.required,parentSchema:schema52.properties.range,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "start") || (key1 === "end"))){
const err8 = {instancePath:instancePath+"/range",schemaPath:"#/properties/range/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema52.properties.range,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data1.start !== undefined){
let data2 = data1.start;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err9 = {instancePath:instancePath+"/range/start",schemaPath:"#/properties/range/properties/start/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema52.properties.range.properties.start.type,parentSchema:schema52.properties.range.properties.start,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/range/start",schemaPath:"#/properties/range/properties/start/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema52.properties.range.properties.start,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err11 = {instancePath:instancePath+"/range/start",schemaPath:"#/properties/range/properties/start/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema52.properties.range.properties.start,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data1.end !== undefined){
let data3 = data1.end;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err12 = {instancePath:instancePath+"/range/end",schemaPath:"#/properties/range/properties/end/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema52.properties.range.properties.end.type,parentSchema:schema52.properties.range.properties.end,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 65535 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/range/end",schemaPath:"#/properties/range/properties/end/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},message:"must be <= 65535",schema:65535,parentSchema:schema52.properties.range.properties.end,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err14 = {instancePath:instancePath+"/range/end",schemaPath:"#/properties/range/properties/end/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema52.properties.range.properties.end,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
}
else {
const err15 = {instancePath:instancePath+"/range",schemaPath:"#/properties/range/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema52.properties.range.type,parentSchema:schema52.properties.range,data:data1};
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
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema52.type,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate153.errors = vErrors;
return errors === 0;
}
validate153.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate152(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate152.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "destinationPort")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.destinationPort !== undefined){
if(!(validate153(data.destinationPort, {instancePath:instancePath+"/destinationPort",parentData:data,parentDataProperty:"destinationPort",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.type,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate152.errors = vErrors;
return errors === 0;
}
validate152.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate151(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate151.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 1){
const err0 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Object.keys(data).length < 1){
const err1 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "tcp") || (key0 === "udp")) || (key0 === "sctp")) || (key0 === "destinationNamedPort"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.tcp !== undefined){
if(!(validate152(data.tcp, {instancePath:instancePath+"/tcp",parentData:data,parentDataProperty:"tcp",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
errors = vErrors.length;
}
}
if(data.udp !== undefined){
if(!(validate152(data.udp, {instancePath:instancePath+"/udp",parentData:data,parentDataProperty:"udp",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
errors = vErrors.length;
}
}
if(data.sctp !== undefined){
if(!(validate152(data.sctp, {instancePath:instancePath+"/sctp",parentData:data,parentDataProperty:"sctp",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate152.errors : vErrors.concat(validate152.errors);
errors = vErrors.length;
}
}
if(data.destinationNamedPort !== undefined){
let data3 = data.destinationNamedPort;
if(typeof data3 !== "string"){
const err3 = {instancePath:instancePath+"/destinationNamedPort",schemaPath:"#/properties/destinationNamedPort/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.destinationNamedPort.type,parentSchema:schema50.properties.destinationNamedPort,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema50.type,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate151.errors = vErrors;
return errors === 0;
}
validate151.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema53 = {"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"namespaces":{"$ref":"networkpolicy#/$defs/selector"},"pods":{"$ref":"#/$defs/pods"},"nodes":{"$ref":"networkpolicy#/$defs/selector"},"networks":{"type":"array","minItems":1,"maxItems":25,"items":{"type":"string"}},"domainNames":{"type":"array","minItems":1,"maxItems":25,"items":{"type":"string"}}}};

function validate159(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate159.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length > 1){
const err0 = {instancePath,schemaPath:"#/maxProperties",keyword:"maxProperties",params:{limit: 1},message:"must NOT have more than 1 properties",schema:1,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Object.keys(data).length < 1){
const err1 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "namespaces") || (key0 === "pods")) || (key0 === "nodes")) || (key0 === "networks")) || (key0 === "domainNames"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.namespaces !== undefined){
if(!(validate143(data.namespaces, {instancePath:instancePath+"/namespaces",parentData:data,parentDataProperty:"namespaces",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate143.errors : vErrors.concat(validate143.errors);
errors = vErrors.length;
}
}
if(data.pods !== undefined){
if(!(validate145(data.pods, {instancePath:instancePath+"/pods",parentData:data,parentDataProperty:"pods",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.nodes !== undefined){
if(!(validate143(data.nodes, {instancePath:instancePath+"/nodes",parentData:data,parentDataProperty:"nodes",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate143.errors : vErrors.concat(validate143.errors);
errors = vErrors.length;
}
}
if(data.networks !== undefined){
let data3 = data.networks;
if(Array.isArray(data3)){
if(data3.length > 25){
const err3 = {instancePath:instancePath+"/networks",schemaPath:"#/properties/networks/maxItems",keyword:"maxItems",params:{limit: 25},message:"must NOT have more than 25 items",schema:25,parentSchema:schema53.properties.networks,data:data3};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data3.length < 1){
const err4 = {instancePath:instancePath+"/networks",schemaPath:"#/properties/networks/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema53.properties.networks,data:data3};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
let data4 = data3[i0];
if(typeof data4 !== "string"){
const err5 = {instancePath:instancePath+"/networks/" + i0,schemaPath:"#/properties/networks/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.networks.items.type,parentSchema:schema53.properties.networks.items,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/networks",schemaPath:"#/properties/networks/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema53.properties.networks.type,parentSchema:schema53.properties.networks,data:data3};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.domainNames !== undefined){
let data5 = data.domainNames;
if(Array.isArray(data5)){
if(data5.length > 25){
const err7 = {instancePath:instancePath+"/domainNames",schemaPath:"#/properties/domainNames/maxItems",keyword:"maxItems",params:{limit: 25},message:"must NOT have more than 25 items",schema:25,parentSchema:schema53.properties.domainNames,data:data5};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data5.length < 1){
const err8 = {instancePath:instancePath+"/domainNames",schemaPath:"#/properties/domainNames/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema53.properties.domainNames,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
if(typeof data6 !== "string"){
const err9 = {instancePath:instancePath+"/domainNames/" + i1,schemaPath:"#/properties/domainNames/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema53.properties.domainNames.items.type,parentSchema:schema53.properties.domainNames.items,data:data6};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/domainNames",schemaPath:"#/properties/domainNames/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema53.properties.domainNames.type,parentSchema:schema53.properties.domainNames,data:data5};
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
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema53.type,parentSchema:schema53,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate159.errors = vErrors;
return errors === 0;
}
validate159.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate139(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="clusternetworkpolicy" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate139.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.apiVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "apiVersion"},message:"must have required property '"+"apiVersion"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.metadata === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.spec === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "spec"},message:"must have required property '"+"spec"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "apiVersion") || (key0 === "kind")) || (key0 === "metadata")) || (key0 === "spec")) || (key0 === "status"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties",schema:false,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.apiVersion !== undefined){
let data0 = data.apiVersion;
if(typeof data0 !== "string"){
const err4 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.apiVersion.type,parentSchema:schema45.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(data0 === "policy.networking.k8s.io/v1alpha2")){
const err5 = {instancePath:instancePath+"/apiVersion",schemaPath:"#/properties/apiVersion/enum",keyword:"enum",params:{allowedValues: schema45.properties.apiVersion.enum},message:"must be equal to one of the allowed values",schema:schema45.properties.apiVersion.enum,parentSchema:schema45.properties.apiVersion,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.kind.type,parentSchema:schema45.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!(data1 === "ClusterNetworkPolicy")){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema45.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema45.properties.kind.enum,parentSchema:schema45.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.metadata !== undefined){
if(!(validate140(data.metadata, {instancePath:instancePath+"/metadata",parentData:data,parentDataProperty:"metadata",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate140.errors : vErrors.concat(validate140.errors);
errors = vErrors.length;
}
}
if(data.spec !== undefined){
let data3 = data.spec;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.tier === undefined){
const err8 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "tier"},message:"must have required property '"+"tier"+"'",schema:schema45.properties.spec.required,parentSchema:schema45.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3.priority === undefined){
const err9 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "priority"},message:"must have required property '"+"priority"+"'",schema:schema45.properties.spec.required,parentSchema:schema45.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3.subject === undefined){
const err10 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/required",keyword:"required",params:{missingProperty: "subject"},message:"must have required property '"+"subject"+"'",schema:schema45.properties.spec.required,parentSchema:schema45.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data3){
if(!(((((key1 === "tier") || (key1 === "priority")) || (key1 === "subject")) || (key1 === "ingress")) || (key1 === "egress"))){
const err11 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties",schema:false,parentSchema:schema45.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.tier !== undefined){
let data4 = data3.tier;
if(typeof data4 !== "string"){
const err12 = {instancePath:instancePath+"/spec/tier",schemaPath:"#/properties/spec/properties/tier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.spec.properties.tier.type,parentSchema:schema45.properties.spec.properties.tier,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!((data4 === "Admin") || (data4 === "Baseline"))){
const err13 = {instancePath:instancePath+"/spec/tier",schemaPath:"#/properties/spec/properties/tier/enum",keyword:"enum",params:{allowedValues: schema45.properties.spec.properties.tier.enum},message:"must be equal to one of the allowed values",schema:schema45.properties.spec.properties.tier.enum,parentSchema:schema45.properties.spec.properties.tier,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data3.priority !== undefined){
let data5 = data3.priority;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err14 = {instancePath:instancePath+"/spec/priority",schemaPath:"#/properties/spec/properties/priority/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema45.properties.spec.properties.priority.type,parentSchema:schema45.properties.spec.properties.priority,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1000 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/spec/priority",schemaPath:"#/properties/spec/properties/priority/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},message:"must be <= 1000",schema:1000,parentSchema:schema45.properties.spec.properties.priority,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err16 = {instancePath:instancePath+"/spec/priority",schemaPath:"#/properties/spec/properties/priority/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema45.properties.spec.properties.priority,data:data5};
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
if(data3.subject !== undefined){
if(!(validate142(data3.subject, {instancePath:instancePath+"/spec/subject",parentData:data3,parentDataProperty:"subject",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate142.errors : vErrors.concat(validate142.errors);
errors = vErrors.length;
}
}
if(data3.ingress !== undefined){
let data7 = data3.ingress;
if(Array.isArray(data7)){
if(data7.length > 25){
const err17 = {instancePath:instancePath+"/spec/ingress",schemaPath:"#/properties/spec/properties/ingress/maxItems",keyword:"maxItems",params:{limit: 25},message:"must NOT have more than 25 items",schema:25,parentSchema:schema45.properties.spec.properties.ingress,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.action === undefined){
const err18 = {instancePath:instancePath+"/spec/ingress/" + i0,schemaPath:"#/properties/spec/properties/ingress/items/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema45.properties.spec.properties.ingress.items.required,parentSchema:schema45.properties.spec.properties.ingress.items,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data8.from === undefined){
const err19 = {instancePath:instancePath+"/spec/ingress/" + i0,schemaPath:"#/properties/spec/properties/ingress/items/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema45.properties.spec.properties.ingress.items.required,parentSchema:schema45.properties.spec.properties.ingress.items,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key2 in data8){
if(!((((key2 === "name") || (key2 === "action")) || (key2 === "from")) || (key2 === "protocols"))){
const err20 = {instancePath:instancePath+"/spec/ingress/" + i0,schemaPath:"#/properties/spec/properties/ingress/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties",schema:false,parentSchema:schema45.properties.spec.properties.ingress.items,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data8.name !== undefined){
let data9 = data8.name;
if(typeof data9 !== "string"){
const err21 = {instancePath:instancePath+"/spec/ingress/" + i0+"/name",schemaPath:"#/properties/spec/properties/ingress/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.spec.properties.ingress.items.properties.name.type,parentSchema:schema45.properties.spec.properties.ingress.items.properties.name,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data8.action !== undefined){
let data10 = data8.action;
if(typeof data10 !== "string"){
const err22 = {instancePath:instancePath+"/spec/ingress/" + i0+"/action",schemaPath:"#/properties/spec/properties/ingress/items/properties/action/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.spec.properties.ingress.items.properties.action.type,parentSchema:schema45.properties.spec.properties.ingress.items.properties.action,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!(((data10 === "Accept") || (data10 === "Deny")) || (data10 === "Pass"))){
const err23 = {instancePath:instancePath+"/spec/ingress/" + i0+"/action",schemaPath:"#/properties/spec/properties/ingress/items/properties/action/enum",keyword:"enum",params:{allowedValues: schema45.properties.spec.properties.ingress.items.properties.action.enum},message:"must be equal to one of the allowed values",schema:schema45.properties.spec.properties.ingress.items.properties.action.enum,parentSchema:schema45.properties.spec.properties.ingress.items.properties.action,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data8.from !== undefined){
let data11 = data8.from;
if(Array.isArray(data11)){
if(data11.length > 25){
const err24 = {instancePath:instancePath+"/spec/ingress/" + i0+"/from",schemaPath:"#/properties/spec/properties/ingress/items/properties/from/maxItems",keyword:"maxItems",params:{limit: 25},message:"must NOT have more than 25 items",schema:25,parentSchema:schema45.properties.spec.properties.ingress.items.properties.from,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data11.length < 1){
const err25 = {instancePath:instancePath+"/spec/ingress/" + i0+"/from",schemaPath:"#/properties/spec/properties/ingress/items/properties/from/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45.properties.spec.properties.ingress.items.properties.from,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
if(!(validate142(data11[i1], {instancePath:instancePath+"/spec/ingress/" + i0+"/from/" + i1,parentData:data11,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate142.errors : vErrors.concat(validate142.errors);
errors = vErrors.length;
}
}
}
else {
const err26 = {instancePath:instancePath+"/spec/ingress/" + i0+"/from",schemaPath:"#/properties/spec/properties/ingress/items/properties/from/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.properties.spec.properties.ingress.items.properties.from.type,parentSchema:schema45.properties.spec.properties.ingress.items.properties.from,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data8.protocols !== undefined){
let data13 = data8.protocols;
if(Array.isArray(data13)){
if(data13.length > 25){
const err27 = {instancePath:instancePath+"/spec/ingress/" + i0+"/protocols",schemaPath:"#/properties/spec/properties/ingress/items/properties/protocols/maxItems",keyword:"maxItems",params:{limit: 25},message:"must NOT have more than 25 items",schema:25,parentSchema:schema45.properties.spec.properties.ingress.items.properties.protocols,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data13.length < 1){
const err28 = {instancePath:instancePath+"/spec/ingress/" + i0+"/protocols",schemaPath:"#/properties/spec/properties/ingress/items/properties/protocols/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45.properties.spec.properties.ingress.items.properties.protocols,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
if(!(validate151(data13[i2], {instancePath:instancePath+"/spec/ingress/" + i0+"/protocols/" + i2,parentData:data13,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate151.errors : vErrors.concat(validate151.errors);
errors = vErrors.length;
}
}
}
else {
const err29 = {instancePath:instancePath+"/spec/ingress/" + i0+"/protocols",schemaPath:"#/properties/spec/properties/ingress/items/properties/protocols/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.properties.spec.properties.ingress.items.properties.protocols.type,parentSchema:schema45.properties.spec.properties.ingress.items.properties.protocols,data:data13};
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
else {
const err30 = {instancePath:instancePath+"/spec/ingress/" + i0,schemaPath:"#/properties/spec/properties/ingress/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.properties.spec.properties.ingress.items.type,parentSchema:schema45.properties.spec.properties.ingress.items,data:data8};
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
const err31 = {instancePath:instancePath+"/spec/ingress",schemaPath:"#/properties/spec/properties/ingress/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.properties.spec.properties.ingress.type,parentSchema:schema45.properties.spec.properties.ingress,data:data7};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data3.egress !== undefined){
let data15 = data3.egress;
if(Array.isArray(data15)){
if(data15.length > 25){
const err32 = {instancePath:instancePath+"/spec/egress",schemaPath:"#/properties/spec/properties/egress/maxItems",keyword:"maxItems",params:{limit: 25},message:"must NOT have more than 25 items",schema:25,parentSchema:schema45.properties.spec.properties.egress,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len3 = data15.length;
for(let i3=0; i3<len3; i3++){
let data16 = data15[i3];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.action === undefined){
const err33 = {instancePath:instancePath+"/spec/egress/" + i3,schemaPath:"#/properties/spec/properties/egress/items/required",keyword:"required",params:{missingProperty: "action"},message:"must have required property '"+"action"+"'",schema:schema45.properties.spec.properties.egress.items.required,parentSchema:schema45.properties.spec.properties.egress.items,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data16.to === undefined){
const err34 = {instancePath:instancePath+"/spec/egress/" + i3,schemaPath:"#/properties/spec/properties/egress/items/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema45.properties.spec.properties.egress.items.required,parentSchema:schema45.properties.spec.properties.egress.items,data:data16};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
for(const key3 in data16){
if(!((((key3 === "name") || (key3 === "action")) || (key3 === "to")) || (key3 === "protocols"))){
const err35 = {instancePath:instancePath+"/spec/egress/" + i3,schemaPath:"#/properties/spec/properties/egress/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties",schema:false,parentSchema:schema45.properties.spec.properties.egress.items,data:data16};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data16.name !== undefined){
let data17 = data16.name;
if(typeof data17 !== "string"){
const err36 = {instancePath:instancePath+"/spec/egress/" + i3+"/name",schemaPath:"#/properties/spec/properties/egress/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.spec.properties.egress.items.properties.name.type,parentSchema:schema45.properties.spec.properties.egress.items.properties.name,data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data16.action !== undefined){
let data18 = data16.action;
if(typeof data18 !== "string"){
const err37 = {instancePath:instancePath+"/spec/egress/" + i3+"/action",schemaPath:"#/properties/spec/properties/egress/items/properties/action/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.spec.properties.egress.items.properties.action.type,parentSchema:schema45.properties.spec.properties.egress.items.properties.action,data:data18};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!(((data18 === "Accept") || (data18 === "Deny")) || (data18 === "Pass"))){
const err38 = {instancePath:instancePath+"/spec/egress/" + i3+"/action",schemaPath:"#/properties/spec/properties/egress/items/properties/action/enum",keyword:"enum",params:{allowedValues: schema45.properties.spec.properties.egress.items.properties.action.enum},message:"must be equal to one of the allowed values",schema:schema45.properties.spec.properties.egress.items.properties.action.enum,parentSchema:schema45.properties.spec.properties.egress.items.properties.action,data:data18};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data16.to !== undefined){
let data19 = data16.to;
if(Array.isArray(data19)){
if(data19.length > 25){
const err39 = {instancePath:instancePath+"/spec/egress/" + i3+"/to",schemaPath:"#/properties/spec/properties/egress/items/properties/to/maxItems",keyword:"maxItems",params:{limit: 25},message:"must NOT have more than 25 items",schema:25,parentSchema:schema45.properties.spec.properties.egress.items.properties.to,data:data19};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data19.length < 1){
const err40 = {instancePath:instancePath+"/spec/egress/" + i3+"/to",schemaPath:"#/properties/spec/properties/egress/items/properties/to/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45.properties.spec.properties.egress.items.properties.to,data:data19};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
const len4 = data19.length;
for(let i4=0; i4<len4; i4++){
if(!(validate159(data19[i4], {instancePath:instancePath+"/spec/egress/" + i3+"/to/" + i4,parentData:data19,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate159.errors : vErrors.concat(validate159.errors);
errors = vErrors.length;
}
}
}
else {
const err41 = {instancePath:instancePath+"/spec/egress/" + i3+"/to",schemaPath:"#/properties/spec/properties/egress/items/properties/to/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.properties.spec.properties.egress.items.properties.to.type,parentSchema:schema45.properties.spec.properties.egress.items.properties.to,data:data19};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data16.protocols !== undefined){
let data21 = data16.protocols;
if(Array.isArray(data21)){
if(data21.length > 25){
const err42 = {instancePath:instancePath+"/spec/egress/" + i3+"/protocols",schemaPath:"#/properties/spec/properties/egress/items/properties/protocols/maxItems",keyword:"maxItems",params:{limit: 25},message:"must NOT have more than 25 items",schema:25,parentSchema:schema45.properties.spec.properties.egress.items.properties.protocols,data:data21};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data21.length < 1){
const err43 = {instancePath:instancePath+"/spec/egress/" + i3+"/protocols",schemaPath:"#/properties/spec/properties/egress/items/properties/protocols/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema45.properties.spec.properties.egress.items.properties.protocols,data:data21};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
const len5 = data21.length;
for(let i5=0; i5<len5; i5++){
if(!(validate151(data21[i5], {instancePath:instancePath+"/spec/egress/" + i3+"/protocols/" + i5,parentData:data21,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate151.errors : vErrors.concat(validate151.errors);
errors = vErrors.length;
}
}
}
else {
const err44 = {instancePath:instancePath+"/spec/egress/" + i3+"/protocols",schemaPath:"#/properties/spec/properties/egress/items/properties/protocols/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.properties.spec.properties.egress.items.properties.protocols.type,parentSchema:schema45.properties.spec.properties.egress.items.properties.protocols,data:data21};
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
const err45 = {instancePath:instancePath+"/spec/egress/" + i3,schemaPath:"#/properties/spec/properties/egress/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.properties.spec.properties.egress.items.type,parentSchema:schema45.properties.spec.properties.egress.items,data:data16};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/spec/egress",schemaPath:"#/properties/spec/properties/egress/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema45.properties.spec.properties.egress.type,parentSchema:schema45.properties.spec.properties.egress,data:data15};
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
const err47 = {instancePath:instancePath+"/spec",schemaPath:"#/properties/spec/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.properties.spec.type,parentSchema:schema45.properties.spec,data:data3};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.status !== undefined){
let data23 = data.status;
if(!(data23 && typeof data23 == "object" && !Array.isArray(data23))){
const err48 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.properties.status.type,parentSchema:schema45.properties.status,data:data23};
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
const err49 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
validate139.errors = vErrors;
return errors === 0;
}
validate139.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

