/* eslint-disable */
// @ts-nocheck
// Generated from libs/contracts/schemas by `npm run generate`; edits are overwritten.
"use strict";
export const ack = validate10;
const schema11 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"AckData","description":"Said to a device after commit: every event of this boot up to upToSequence is stored or listed as rejected, and may be forgotten.","type":"object","required":["bootId","upToSequence","rejected"],"properties":{"bootId":{"description":"The boot that the sequence counts in.","type":"string","maxLength":128},"upToSequence":{"description":"Highest sequence below which nothing is missing.","type":"integer","minimum":0,"maximum":9007199254740991,"x-hint":"sequences count from 0 or 1"},"rejected":{"description":"Events that were refused and will not be stored as they are.","type":"array","items":{"title":"RejectedEvent","type":"object","required":["id","sequence","errors"],"properties":{"id":{"description":"Event id; null where it could not be read.","type":["string","null"]},"sequence":{"description":"Its sequence; null where it could not be read.","type":["integer","null"]},"errors":{"description":"What is wrong.","type":"array","items":{"$ref":"flarewatch://schemas/problem/v1.json"}}},"additionalProperties":true}},"accepted":{"description":"Ids of events without a sequence that are stored, which upToSequence cannot tell; left out where there is none. Without a boot they are answered as of the boot -.","type":"array","items":{"type":"string","maxLength":128}}},"additionalProperties":true,"$id":"flarewatch://schemas/ack/v1.json"};
const schema12 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"ReportedProblem","description":"One thing that is wrong with an event, where, and how to mend it.","type":"object","required":["pointer","code","detail"],"properties":{"pointer":{"description":"JSON Pointer into data (/reps/2/meanVelocityMps, or empty for all of data). A leading # points into the CloudEvent instead (#/source), and # alone is the message as a whole.","type":"string","maxLength":1024},"code":{"description":"Stable word to act on: range, type, missing, format, mismatch, size, json, unknown-type, version.","type":"string","pattern":"^[a-z][a-z-]{0,63}$"},"detail":{"description":"Plain sentence with the fix.","type":"string","maxLength":2000}},"additionalProperties":true,"$id":"flarewatch://schemas/problem/v1.json"};
const pattern0 = new RegExp("^[a-z][a-z-]{0,63}$", "u");

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/ack/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.bootId === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "bootId"},message:"must have required property '"+"bootId"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.upToSequence === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "upToSequence"},message:"must have required property '"+"upToSequence"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.rejected === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rejected"},message:"must have required property '"+"rejected"+"'",schema:schema11.required,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.bootId !== undefined){
let data0 = data.bootId;
if(typeof data0 === "string"){
if(data0.length > 128){
const err3 = {instancePath:instancePath+"/bootId",schemaPath:"#/properties/bootId/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema11.properties.bootId,data:data0};
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
const err4 = {instancePath:instancePath+"/bootId",schemaPath:"#/properties/bootId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.bootId.type,parentSchema:schema11.properties.bootId,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.upToSequence !== undefined){
let data1 = data.upToSequence;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err5 = {instancePath:instancePath+"/upToSequence",schemaPath:"#/properties/upToSequence/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema11.properties.upToSequence.type,parentSchema:schema11.properties.upToSequence,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 9007199254740991 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/upToSequence",schemaPath:"#/properties/upToSequence/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema11.properties.upToSequence,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/upToSequence",schemaPath:"#/properties/upToSequence/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema11.properties.upToSequence,data:data1};
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
if(data.rejected !== undefined){
let data2 = data.rejected;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(data3.id === undefined){
const err8 = {instancePath:instancePath+"/rejected/" + i0,schemaPath:"#/properties/rejected/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema11.properties.rejected.items.required,parentSchema:schema11.properties.rejected.items,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data3.sequence === undefined){
const err9 = {instancePath:instancePath+"/rejected/" + i0,schemaPath:"#/properties/rejected/items/required",keyword:"required",params:{missingProperty: "sequence"},message:"must have required property '"+"sequence"+"'",schema:schema11.properties.rejected.items.required,parentSchema:schema11.properties.rejected.items,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3.errors === undefined){
const err10 = {instancePath:instancePath+"/rejected/" + i0,schemaPath:"#/properties/rejected/items/required",keyword:"required",params:{missingProperty: "errors"},message:"must have required property '"+"errors"+"'",schema:schema11.properties.rejected.items.required,parentSchema:schema11.properties.rejected.items,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data3.id !== undefined){
let data4 = data3.id;
if((typeof data4 !== "string") && (data4 !== null)){
const err11 = {instancePath:instancePath+"/rejected/" + i0+"/id",schemaPath:"#/properties/rejected/items/properties/id/type",keyword:"type",params:{type: schema11.properties.rejected.items.properties.id.type},message:"must be string,null",schema:schema11.properties.rejected.items.properties.id.type,parentSchema:schema11.properties.rejected.items.properties.id,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data3.sequence !== undefined){
let data5 = data3.sequence;
if((!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))) && (data5 !== null)){
const err12 = {instancePath:instancePath+"/rejected/" + i0+"/sequence",schemaPath:"#/properties/rejected/items/properties/sequence/type",keyword:"type",params:{type: schema11.properties.rejected.items.properties.sequence.type},message:"must be integer,null",schema:schema11.properties.rejected.items.properties.sequence.type,parentSchema:schema11.properties.rejected.items.properties.sequence,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data3.errors !== undefined){
let data6 = data3.errors;
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
let data7 = data6[i1];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.pointer === undefined){
const err13 = {instancePath:instancePath+"/rejected/" + i0+"/errors/" + i1,schemaPath:"flarewatch://schemas/problem/v1.json/required",keyword:"required",params:{missingProperty: "pointer"},message:"must have required property '"+"pointer"+"'",schema:schema12.required,parentSchema:schema12,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data7.code === undefined){
const err14 = {instancePath:instancePath+"/rejected/" + i0+"/errors/" + i1,schemaPath:"flarewatch://schemas/problem/v1.json/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'",schema:schema12.required,parentSchema:schema12,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data7.detail === undefined){
const err15 = {instancePath:instancePath+"/rejected/" + i0+"/errors/" + i1,schemaPath:"flarewatch://schemas/problem/v1.json/required",keyword:"required",params:{missingProperty: "detail"},message:"must have required property '"+"detail"+"'",schema:schema12.required,parentSchema:schema12,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data7.pointer !== undefined){
let data8 = data7.pointer;
if(typeof data8 === "string"){
if(data8.length > 1024){
const err16 = {instancePath:instancePath+"/rejected/" + i0+"/errors/" + i1+"/pointer",schemaPath:"flarewatch://schemas/problem/v1.json/properties/pointer/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema12.properties.pointer,data:data8};
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
const err17 = {instancePath:instancePath+"/rejected/" + i0+"/errors/" + i1+"/pointer",schemaPath:"flarewatch://schemas/problem/v1.json/properties/pointer/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.pointer.type,parentSchema:schema12.properties.pointer,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data7.code !== undefined){
let data9 = data7.code;
if(typeof data9 === "string"){
if(!pattern0.test(data9)){
const err18 = {instancePath:instancePath+"/rejected/" + i0+"/errors/" + i1+"/code",schemaPath:"flarewatch://schemas/problem/v1.json/properties/code/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z-]{0,63}$"},message:"must match pattern \""+"^[a-z][a-z-]{0,63}$"+"\"",schema:"^[a-z][a-z-]{0,63}$",parentSchema:schema12.properties.code,data:data9};
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
const err19 = {instancePath:instancePath+"/rejected/" + i0+"/errors/" + i1+"/code",schemaPath:"flarewatch://schemas/problem/v1.json/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.code.type,parentSchema:schema12.properties.code,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data7.detail !== undefined){
let data10 = data7.detail;
if(typeof data10 === "string"){
if(data10.length > 2000){
const err20 = {instancePath:instancePath+"/rejected/" + i0+"/errors/" + i1+"/detail",schemaPath:"flarewatch://schemas/problem/v1.json/properties/detail/maxLength",keyword:"maxLength",params:{limit: 2000},message:"must NOT have more than 2000 characters",schema:2000,parentSchema:schema12.properties.detail,data:data10};
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
const err21 = {instancePath:instancePath+"/rejected/" + i0+"/errors/" + i1+"/detail",schemaPath:"flarewatch://schemas/problem/v1.json/properties/detail/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.detail.type,parentSchema:schema12.properties.detail,data:data10};
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
const err22 = {instancePath:instancePath+"/rejected/" + i0+"/errors/" + i1,schemaPath:"flarewatch://schemas/problem/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.type,parentSchema:schema12,data:data7};
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
const err23 = {instancePath:instancePath+"/rejected/" + i0+"/errors",schemaPath:"#/properties/rejected/items/properties/errors/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.rejected.items.properties.errors.type,parentSchema:schema11.properties.rejected.items.properties.errors,data:data6};
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
const err24 = {instancePath:instancePath+"/rejected/" + i0,schemaPath:"#/properties/rejected/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.properties.rejected.items.type,parentSchema:schema11.properties.rejected.items,data:data3};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/rejected",schemaPath:"#/properties/rejected/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.rejected.type,parentSchema:schema11.properties.rejected,data:data2};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.accepted !== undefined){
let data11 = data.accepted;
if(Array.isArray(data11)){
const len2 = data11.length;
for(let i2=0; i2<len2; i2++){
let data12 = data11[i2];
if(typeof data12 === "string"){
if(data12.length > 128){
const err26 = {instancePath:instancePath+"/accepted/" + i2,schemaPath:"#/properties/accepted/items/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema11.properties.accepted.items,data:data12};
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
const err27 = {instancePath:instancePath+"/accepted/" + i2,schemaPath:"#/properties/accepted/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema11.properties.accepted.items.type,parentSchema:schema11.properties.accepted.items,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/accepted",schemaPath:"#/properties/accepted/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema11.properties.accepted.type,parentSchema:schema11.properties.accepted,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema11.type,parentSchema:schema11,data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate10.errors = vErrors;
return errors === 0;
}

export const alert = validate11;
const schema13 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"AlertTransitionData","description":"An alert began, changed or ended. Red flags have no place in it: neither the groups nor the tiers know the word.","type":"object","required":["id","alertId","athlete","group","kind","tier","state","onsetDay"],"properties":{"id":{"description":"Id of the transition; also the Nats-Msg-Id.","type":"string","minLength":1,"maxLength":128},"alertId":{"description":"Id of the alert, the same for its whole life.","type":"string","minLength":1,"maxLength":128},"athlete":{"description":"The athlete.","type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$","x-hint":"ids hold 1 to 64 letters, digits, _ and -"},"group":{"description":"Rule group.","type":"string","enum":["strain","persistence","quiet-athlete","quiet-device"]},"kind":{"description":"What happened.","type":"string","enum":["fired","rose","lowered","cleared","retracted","expired","corrected"]},"tier":{"description":"Tier told last.","type":"string","enum":["insufficient","clear","watch","raised","high"]},"state":{"description":"State after the transition.","type":"string","enum":["firing","cleared","retracted","expired"]},"onsetDay":{"description":"First day of the episode, athlete-local.","type":"string","format":"date","x-hint":"use a calendar date, such as 2026-03-02"},"day":{"description":"Day whose evidence is shown, athlete-local.","type":"string","format":"date","x-hint":"use a calendar date, such as 2026-03-02"},"late":{"description":"True where late data brought it about.","type":"boolean"},"urgency":{"description":"How loudly it may ring: urgent at once, normal with the day's others, quiet never. Absent: normal.","type":"string","enum":["urgent","normal","quiet"]},"text":{"description":"Plain sentence for people.","type":"string","maxLength":2000},"messages":{"description":"The sentences of the text as messages, in order: from them a reader renders another language.","type":"array","maxItems":20,"items":{"$ref":"flarewatch://schemas/message/v1.json"}},"reasons":{"description":"Why, ranked by points, largest first.","type":"array","maxItems":20,"items":{"$ref":"flarewatch://schemas/reason/v1.json"}},"modelVersion":{"description":"Version of the model that said so.","type":"string","minLength":1,"maxLength":64}},"additionalProperties":true,"$id":"flarewatch://schemas/alert/v1.json"};
const schema14 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"MessageReference","description":"Something said, in no language: a message of the catalogue and what goes into its slots. docs/translating.md says how to render it.","type":"object","required":["id","slots"],"properties":{"id":{"description":"Id in the catalogue; it keeps its meaning for ever.","type":"string","minLength":1,"maxLength":128},"slots":{"description":"Values by the name of the slot: a number, a text, a day, null where it is not known, or another message.","type":"object"}},"additionalProperties":true,"$id":"flarewatch://schemas/message/v1.json"};
const pattern1 = new RegExp("^[A-Za-z0-9_-]{1,64}$", "u");
const formats0 = /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2\d))$/;
const schema15 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"StatedReason","description":"One reason behind a tier: what changed, the number, the athlete's own usual.","type":"object","required":["signal","text","value","usual","points"],"properties":{"signal":{"description":"Key of the signal.","type":"string","minLength":1,"maxLength":64},"text":{"description":"One plain sentence.","type":"string","maxLength":1000},"value":{"description":"Today's value in the signal's unit; null where there is none.","type":["number","null"]},"usual":{"description":"The athlete's own usual value or range; null where there is none.","type":["string","null"]},"points":{"description":"Score with this term minus score without it.","type":"number"},"message":{"$ref":"flarewatch://schemas/message/v1.json"},"usualMessage":{"$ref":"flarewatch://schemas/message/v1.json"}},"additionalProperties":true,"$id":"flarewatch://schemas/reason/v1.json"};

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/reason/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.signal === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "signal"},message:"must have required property '"+"signal"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.text === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.value === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"},message:"must have required property '"+"value"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.usual === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "usual"},message:"must have required property '"+"usual"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.points === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "points"},message:"must have required property '"+"points"+"'",schema:schema15.required,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.signal !== undefined){
let data0 = data.signal;
if(typeof data0 === "string"){
if(data0.length > 64){
const err5 = {instancePath:instancePath+"/signal",schemaPath:"#/properties/signal/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema15.properties.signal,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data0.length < 1){
const err6 = {instancePath:instancePath+"/signal",schemaPath:"#/properties/signal/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema15.properties.signal,data:data0};
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
const err7 = {instancePath:instancePath+"/signal",schemaPath:"#/properties/signal/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.properties.signal.type,parentSchema:schema15.properties.signal,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.text !== undefined){
let data1 = data.text;
if(typeof data1 === "string"){
if(data1.length > 1000){
const err8 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters",schema:1000,parentSchema:schema15.properties.text,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema15.properties.text.type,parentSchema:schema15.properties.text,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.value !== undefined){
let data2 = data.value;
if((!((typeof data2 == "number") && (isFinite(data2)))) && (data2 !== null)){
const err10 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: schema15.properties.value.type},message:"must be number,null",schema:schema15.properties.value.type,parentSchema:schema15.properties.value,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.usual !== undefined){
let data3 = data.usual;
if((typeof data3 !== "string") && (data3 !== null)){
const err11 = {instancePath:instancePath+"/usual",schemaPath:"#/properties/usual/type",keyword:"type",params:{type: schema15.properties.usual.type},message:"must be string,null",schema:schema15.properties.usual.type,parentSchema:schema15.properties.usual,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.points !== undefined){
let data4 = data.points;
if(!((typeof data4 == "number") && (isFinite(data4)))){
const err12 = {instancePath:instancePath+"/points",schemaPath:"#/properties/points/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema15.properties.points.type,parentSchema:schema15.properties.points,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.message !== undefined){
let data5 = data.message;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.id === undefined){
const err13 = {instancePath:instancePath+"/message",schemaPath:"flarewatch://schemas/message/v1.json/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema14.required,parentSchema:schema14,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5.slots === undefined){
const err14 = {instancePath:instancePath+"/message",schemaPath:"flarewatch://schemas/message/v1.json/required",keyword:"required",params:{missingProperty: "slots"},message:"must have required property '"+"slots"+"'",schema:schema14.required,parentSchema:schema14,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data5.id !== undefined){
let data6 = data5.id;
if(typeof data6 === "string"){
if(data6.length > 128){
const err15 = {instancePath:instancePath+"/message/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema14.properties.id,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data6.length < 1){
const err16 = {instancePath:instancePath+"/message/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.id,data:data6};
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
const err17 = {instancePath:instancePath+"/message/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.id.type,parentSchema:schema14.properties.id,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.slots !== undefined){
let data7 = data5.slots;
if(!(data7 && typeof data7 == "object" && !Array.isArray(data7))){
const err18 = {instancePath:instancePath+"/message/slots",schemaPath:"flarewatch://schemas/message/v1.json/properties/slots/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.properties.slots.type,parentSchema:schema14.properties.slots,data:data7};
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
const err19 = {instancePath:instancePath+"/message",schemaPath:"flarewatch://schemas/message/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.type,parentSchema:schema14,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.usualMessage !== undefined){
let data8 = data.usualMessage;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.id === undefined){
const err20 = {instancePath:instancePath+"/usualMessage",schemaPath:"flarewatch://schemas/message/v1.json/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema14.required,parentSchema:schema14,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data8.slots === undefined){
const err21 = {instancePath:instancePath+"/usualMessage",schemaPath:"flarewatch://schemas/message/v1.json/required",keyword:"required",params:{missingProperty: "slots"},message:"must have required property '"+"slots"+"'",schema:schema14.required,parentSchema:schema14,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data8.id !== undefined){
let data9 = data8.id;
if(typeof data9 === "string"){
if(data9.length > 128){
const err22 = {instancePath:instancePath+"/usualMessage/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema14.properties.id,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data9.length < 1){
const err23 = {instancePath:instancePath+"/usualMessage/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.id,data:data9};
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
const err24 = {instancePath:instancePath+"/usualMessage/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.id.type,parentSchema:schema14.properties.id,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data8.slots !== undefined){
let data10 = data8.slots;
if(!(data10 && typeof data10 == "object" && !Array.isArray(data10))){
const err25 = {instancePath:instancePath+"/usualMessage/slots",schemaPath:"flarewatch://schemas/message/v1.json/properties/slots/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.properties.slots.type,parentSchema:schema14.properties.slots,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/usualMessage",schemaPath:"flarewatch://schemas/message/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.type,parentSchema:schema14,data:data8};
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
const err27 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema15.type,parentSchema:schema15,data};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
validate12.errors = vErrors;
return errors === 0;
}


function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/alert/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema13.required,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.alertId === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "alertId"},message:"must have required property '"+"alertId"+"'",schema:schema13.required,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.athlete === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "athlete"},message:"must have required property '"+"athlete"+"'",schema:schema13.required,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.group === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "group"},message:"must have required property '"+"group"+"'",schema:schema13.required,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.kind === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema13.required,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.tier === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tier"},message:"must have required property '"+"tier"+"'",schema:schema13.required,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.state === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'",schema:schema13.required,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.onsetDay === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "onsetDay"},message:"must have required property '"+"onsetDay"+"'",schema:schema13.required,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(data0.length > 128){
const err8 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema13.properties.id,data:data0};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data0.length < 1){
const err9 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.id,data:data0};
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
const err10 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.id.type,parentSchema:schema13.properties.id,data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.alertId !== undefined){
let data1 = data.alertId;
if(typeof data1 === "string"){
if(data1.length > 128){
const err11 = {instancePath:instancePath+"/alertId",schemaPath:"#/properties/alertId/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema13.properties.alertId,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data1.length < 1){
const err12 = {instancePath:instancePath+"/alertId",schemaPath:"#/properties/alertId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.alertId,data:data1};
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
const err13 = {instancePath:instancePath+"/alertId",schemaPath:"#/properties/alertId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.alertId.type,parentSchema:schema13.properties.alertId,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.athlete !== undefined){
let data2 = data.athlete;
if(typeof data2 === "string"){
if(!pattern1.test(data2)){
const err14 = {instancePath:instancePath+"/athlete",schemaPath:"#/properties/athlete/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\"",schema:"^[A-Za-z0-9_-]{1,64}$",parentSchema:schema13.properties.athlete,data:data2};
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
const err15 = {instancePath:instancePath+"/athlete",schemaPath:"#/properties/athlete/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.athlete.type,parentSchema:schema13.properties.athlete,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.group !== undefined){
let data3 = data.group;
if(typeof data3 !== "string"){
const err16 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.group.type,parentSchema:schema13.properties.group,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!((((data3 === "strain") || (data3 === "persistence")) || (data3 === "quiet-athlete")) || (data3 === "quiet-device"))){
const err17 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/enum",keyword:"enum",params:{allowedValues: schema13.properties.group.enum},message:"must be equal to one of the allowed values",schema:schema13.properties.group.enum,parentSchema:schema13.properties.group,data:data3};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.kind !== undefined){
let data4 = data.kind;
if(typeof data4 !== "string"){
const err18 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.kind.type,parentSchema:schema13.properties.kind,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!(((((((data4 === "fired") || (data4 === "rose")) || (data4 === "lowered")) || (data4 === "cleared")) || (data4 === "retracted")) || (data4 === "expired")) || (data4 === "corrected"))){
const err19 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema13.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema13.properties.kind.enum,parentSchema:schema13.properties.kind,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.tier !== undefined){
let data5 = data.tier;
if(typeof data5 !== "string"){
const err20 = {instancePath:instancePath+"/tier",schemaPath:"#/properties/tier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.tier.type,parentSchema:schema13.properties.tier,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(((((data5 === "insufficient") || (data5 === "clear")) || (data5 === "watch")) || (data5 === "raised")) || (data5 === "high"))){
const err21 = {instancePath:instancePath+"/tier",schemaPath:"#/properties/tier/enum",keyword:"enum",params:{allowedValues: schema13.properties.tier.enum},message:"must be equal to one of the allowed values",schema:schema13.properties.tier.enum,parentSchema:schema13.properties.tier,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.state !== undefined){
let data6 = data.state;
if(typeof data6 !== "string"){
const err22 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.state.type,parentSchema:schema13.properties.state,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!((((data6 === "firing") || (data6 === "cleared")) || (data6 === "retracted")) || (data6 === "expired"))){
const err23 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema13.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema13.properties.state.enum,parentSchema:schema13.properties.state,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.onsetDay !== undefined){
let data7 = data.onsetDay;
if(typeof data7 === "string"){
if(!(formats0.test(data7))){
const err24 = {instancePath:instancePath+"/onsetDay",schemaPath:"#/properties/onsetDay/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\"",schema:"date",parentSchema:schema13.properties.onsetDay,data:data7};
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
const err25 = {instancePath:instancePath+"/onsetDay",schemaPath:"#/properties/onsetDay/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.onsetDay.type,parentSchema:schema13.properties.onsetDay,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.day !== undefined){
let data8 = data.day;
if(typeof data8 === "string"){
if(!(formats0.test(data8))){
const err26 = {instancePath:instancePath+"/day",schemaPath:"#/properties/day/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\"",schema:"date",parentSchema:schema13.properties.day,data:data8};
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
const err27 = {instancePath:instancePath+"/day",schemaPath:"#/properties/day/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.day.type,parentSchema:schema13.properties.day,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.late !== undefined){
let data9 = data.late;
if(typeof data9 !== "boolean"){
const err28 = {instancePath:instancePath+"/late",schemaPath:"#/properties/late/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema13.properties.late.type,parentSchema:schema13.properties.late,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.urgency !== undefined){
let data10 = data.urgency;
if(typeof data10 !== "string"){
const err29 = {instancePath:instancePath+"/urgency",schemaPath:"#/properties/urgency/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.urgency.type,parentSchema:schema13.properties.urgency,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!(((data10 === "urgent") || (data10 === "normal")) || (data10 === "quiet"))){
const err30 = {instancePath:instancePath+"/urgency",schemaPath:"#/properties/urgency/enum",keyword:"enum",params:{allowedValues: schema13.properties.urgency.enum},message:"must be equal to one of the allowed values",schema:schema13.properties.urgency.enum,parentSchema:schema13.properties.urgency,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.text !== undefined){
let data11 = data.text;
if(typeof data11 === "string"){
if(data11.length > 2000){
const err31 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/maxLength",keyword:"maxLength",params:{limit: 2000},message:"must NOT have more than 2000 characters",schema:2000,parentSchema:schema13.properties.text,data:data11};
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
const err32 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.text.type,parentSchema:schema13.properties.text,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.messages !== undefined){
let data12 = data.messages;
if(Array.isArray(data12)){
if(data12.length > 20){
const err33 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema13.properties.messages,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.id === undefined){
const err34 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"flarewatch://schemas/message/v1.json/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema14.required,parentSchema:schema14,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data13.slots === undefined){
const err35 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"flarewatch://schemas/message/v1.json/required",keyword:"required",params:{missingProperty: "slots"},message:"must have required property '"+"slots"+"'",schema:schema14.required,parentSchema:schema14,data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data13.id !== undefined){
let data14 = data13.id;
if(typeof data14 === "string"){
if(data14.length > 128){
const err36 = {instancePath:instancePath+"/messages/" + i0+"/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema14.properties.id,data:data14};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(data14.length < 1){
const err37 = {instancePath:instancePath+"/messages/" + i0+"/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.id,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/messages/" + i0+"/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.id.type,parentSchema:schema14.properties.id,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data13.slots !== undefined){
let data15 = data13.slots;
if(!(data15 && typeof data15 == "object" && !Array.isArray(data15))){
const err39 = {instancePath:instancePath+"/messages/" + i0+"/slots",schemaPath:"flarewatch://schemas/message/v1.json/properties/slots/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.properties.slots.type,parentSchema:schema14.properties.slots,data:data15};
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
const err40 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"flarewatch://schemas/message/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.type,parentSchema:schema14,data:data13};
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
const err41 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema13.properties.messages.type,parentSchema:schema13.properties.messages,data:data12};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.reasons !== undefined){
let data16 = data.reasons;
if(Array.isArray(data16)){
if(data16.length > 20){
const err42 = {instancePath:instancePath+"/reasons",schemaPath:"#/properties/reasons/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema13.properties.reasons,data:data16};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
if(!(validate12(data16[i1], {instancePath:instancePath+"/reasons/" + i1,parentData:data16,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
}
}
else {
const err43 = {instancePath:instancePath+"/reasons",schemaPath:"#/properties/reasons/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema13.properties.reasons.type,parentSchema:schema13.properties.reasons,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.modelVersion !== undefined){
let data18 = data.modelVersion;
if(typeof data18 === "string"){
if(data18.length > 64){
const err44 = {instancePath:instancePath+"/modelVersion",schemaPath:"#/properties/modelVersion/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema13.properties.modelVersion,data:data18};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data18.length < 1){
const err45 = {instancePath:instancePath+"/modelVersion",schemaPath:"#/properties/modelVersion/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema13.properties.modelVersion,data:data18};
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
const err46 = {instancePath:instancePath+"/modelVersion",schemaPath:"#/properties/modelVersion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema13.properties.modelVersion.type,parentSchema:schema13.properties.modelVersion,data:data18};
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
const err47 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema13.type,parentSchema:schema13,data};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
validate11.errors = vErrors;
return errors === 0;
}

export const backfillCompleted = validate14;
const schema18 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"BackfillCompletedData","description":"All that the device kept of the span has been sent: its days are complete.","type":"object","required":["from","to","events"],"properties":{"from":{"description":"Begin of the span.","type":"string","format":"date-time","x-hint":"use RFC 3339 with a zone, such as 2026-03-02T17:04:05Z"},"to":{"description":"End of the span, not before from.","type":"string","format":"date-time","x-hint":"use RFC 3339 with a zone, such as 2026-03-02T17:04:05Z"},"events":{"description":"How many events were sent.","type":"integer","minimum":0,"maximum":2147483647}},"additionalProperties":true,"$id":"flarewatch://schemas/backfill.completed/v1.json"};
const formats4 = /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2\d))[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/backfill.completed/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema18.required,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.to === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema18.required,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.events === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "events"},message:"must have required property '"+"events"+"'",schema:schema18.required,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.from !== undefined){
let data0 = data.from;
if(typeof data0 === "string"){
if(!(formats4.test(data0))){
const err3 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema18.properties.from,data:data0};
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
const err4 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.properties.from.type,parentSchema:schema18.properties.from,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.to !== undefined){
let data1 = data.to;
if(typeof data1 === "string"){
if(!(formats4.test(data1))){
const err5 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema18.properties.to,data:data1};
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
const err6 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema18.properties.to.type,parentSchema:schema18.properties.to,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.events !== undefined){
let data2 = data.events;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err7 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema18.properties.events.type,parentSchema:schema18.properties.events,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 2147483647 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema18.properties.events,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err9 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema18.properties.events,data:data2};
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
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema18.type,parentSchema:schema18,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate14.errors = vErrors;
return errors === 0;
}

export const backfillStarted = validate15;
const schema19 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"BackfillStartedData","description":"The device begins to send what it kept while it was offline.","type":"object","required":["from","to"],"properties":{"from":{"description":"Begin of the span.","type":"string","format":"date-time","x-hint":"use RFC 3339 with a zone, such as 2026-03-02T17:04:05Z"},"to":{"description":"End of the span, not before from.","type":"string","format":"date-time","x-hint":"use RFC 3339 with a zone, such as 2026-03-02T17:04:05Z"},"events":{"description":"How many events will come, where known.","type":"integer","minimum":0,"maximum":2147483647}},"additionalProperties":true,"$id":"flarewatch://schemas/backfill.started/v1.json"};

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/backfill.started/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.from === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "from"},message:"must have required property '"+"from"+"'",schema:schema19.required,parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.to === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'",schema:schema19.required,parentSchema:schema19,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.from !== undefined){
let data0 = data.from;
if(typeof data0 === "string"){
if(!(formats4.test(data0))){
const err2 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema19.properties.from,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/from",schemaPath:"#/properties/from/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema19.properties.from.type,parentSchema:schema19.properties.from,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.to !== undefined){
let data1 = data.to;
if(typeof data1 === "string"){
if(!(formats4.test(data1))){
const err4 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema19.properties.to,data:data1};
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
const err5 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema19.properties.to.type,parentSchema:schema19.properties.to,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.events !== undefined){
let data2 = data.events;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err6 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema19.properties.events.type,parentSchema:schema19.properties.events,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 2147483647 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema19.properties.events,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/events",schemaPath:"#/properties/events/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema19.properties.events,data:data2};
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
validate15.errors = vErrors;
return errors === 0;
}

export const checkinCorrected = validate16;
const schema20 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"CheckinCorrectedData","description":"The whole check-in as it should have been; eventId names the one that it replaces.","type":"object","allOf":[{"$ref":"flarewatch://schemas/checkin.submitted/v1.json"},{"type":"object","required":["eventId","revision"],"properties":{"eventId":{"description":"Id of the submitted check-in event.","type":"string","minLength":1,"maxLength":128,"pattern":"^[^\\u0000-\\u001f\\u007f]*$","x-hint":"an id holds 1 to 128 characters, none of them a control character"},"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"a correction says which revision it is, from 2 on"}}}],"$id":"flarewatch://schemas/checkin.corrected/v1.json"};
const schema21 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"CheckinSubmittedData","description":"What the athlete answered. Every question may be left out; at least one answer is there.","type":"object","properties":{"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides. Absent means 1.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"revisions count from 1"},"sorenessNrs":{"description":"Low-back soreness now.","type":"number","minimum":0,"maximum":10,"x-hint":"numeric rating scales go from 0 (none) to 10 (worst)"},"site":{"description":"Where it is felt, such as low-back.","type":"string","pattern":"^[a-z0-9-]{1,64}$","x-hint":"name the site in small letters, digits and -, such as low-back"},"quality":{"description":"How it feels.","type":"string","enum":["dull","sharp"]},"spread":{"description":"Where it goes.","type":"string","enum":["local","diffuse","leg"]},"onset":{"description":"When it began.","type":"string","enum":["immediate","later"]},"movement":{"description":"What movement does to it.","type":"string","enum":["eases","same","worse"]},"stiffnessMinutes":{"description":"Morning stiffness.","type":"number","minimum":0,"maximum":1440,"x-unit":"min","x-hint":"a day has 1440 minutes"},"sleepHours":{"description":"Sleep last night.","type":"number","minimum":0,"maximum":24,"x-unit":"h","x-hint":"a day has 24 hours"},"stressNrs":{"description":"Stress now.","type":"number","minimum":0,"maximum":10,"x-hint":"numeric rating scales go from 0 (none) to 10 (worst)"},"interferes":{"description":"It interferes with training or daily life.","type":"boolean"},"flare":{"description":"The athlete calls it a flare.","type":"boolean"},"redFlags":{"description":"Red-flag answers given with yes.","type":"array","maxItems":16,"items":{"type":"string","enum":["trauma","neuro","cauda","night","systemic","sharp","function"]}},"triggers":{"description":"What set it off, as the athlete sees it.","type":"array","maxItems":32,"items":{"type":"string","maxLength":128}}},"additionalProperties":true,"minProperties":1,"x-hint":"give at least one answer","$id":"flarewatch://schemas/checkin.submitted/v1.json"};
const pattern2 = new RegExp("^[a-z0-9-]{1,64}$", "u");
const pattern3 = new RegExp("^[^\\u0000-\\u001f\\u007f]*$", "u");

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/checkin.corrected/v1.json" */;
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.type,parentSchema:schema20,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err1 = {instancePath,schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.revision !== undefined){
let data0 = data.revision;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/revision",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema21.properties.revision.type,parentSchema:schema21.properties.revision,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/revision",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema21.properties.revision,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/revision",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema21.properties.revision,data:data0};
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
if(data.sorenessNrs !== undefined){
let data1 = data.sorenessNrs;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 10 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/sorenessNrs",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/sorenessNrs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema21.properties.sorenessNrs,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/sorenessNrs",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/sorenessNrs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.sorenessNrs,data:data1};
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
const err7 = {instancePath:instancePath+"/sorenessNrs",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/sorenessNrs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema21.properties.sorenessNrs.type,parentSchema:schema21.properties.sorenessNrs,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.site !== undefined){
let data2 = data.site;
if(typeof data2 === "string"){
if(!pattern2.test(data2)){
const err8 = {instancePath:instancePath+"/site",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/site/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9-]{1,64}$"},message:"must match pattern \""+"^[a-z0-9-]{1,64}$"+"\"",schema:"^[a-z0-9-]{1,64}$",parentSchema:schema21.properties.site,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/site",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/site/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.site.type,parentSchema:schema21.properties.site,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.quality !== undefined){
let data3 = data.quality;
if(typeof data3 !== "string"){
const err10 = {instancePath:instancePath+"/quality",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/quality/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.quality.type,parentSchema:schema21.properties.quality,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!((data3 === "dull") || (data3 === "sharp"))){
const err11 = {instancePath:instancePath+"/quality",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/quality/enum",keyword:"enum",params:{allowedValues: schema21.properties.quality.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.quality.enum,parentSchema:schema21.properties.quality,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.spread !== undefined){
let data4 = data.spread;
if(typeof data4 !== "string"){
const err12 = {instancePath:instancePath+"/spread",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/spread/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.spread.type,parentSchema:schema21.properties.spread,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(!(((data4 === "local") || (data4 === "diffuse")) || (data4 === "leg"))){
const err13 = {instancePath:instancePath+"/spread",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/spread/enum",keyword:"enum",params:{allowedValues: schema21.properties.spread.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.spread.enum,parentSchema:schema21.properties.spread,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.onset !== undefined){
let data5 = data.onset;
if(typeof data5 !== "string"){
const err14 = {instancePath:instancePath+"/onset",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/onset/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.onset.type,parentSchema:schema21.properties.onset,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!((data5 === "immediate") || (data5 === "later"))){
const err15 = {instancePath:instancePath+"/onset",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/onset/enum",keyword:"enum",params:{allowedValues: schema21.properties.onset.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.onset.enum,parentSchema:schema21.properties.onset,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.movement !== undefined){
let data6 = data.movement;
if(typeof data6 !== "string"){
const err16 = {instancePath:instancePath+"/movement",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/movement/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.movement.type,parentSchema:schema21.properties.movement,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!(((data6 === "eases") || (data6 === "same")) || (data6 === "worse"))){
const err17 = {instancePath:instancePath+"/movement",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/movement/enum",keyword:"enum",params:{allowedValues: schema21.properties.movement.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.movement.enum,parentSchema:schema21.properties.movement,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.stiffnessMinutes !== undefined){
let data7 = data.stiffnessMinutes;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1440 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/stiffnessMinutes",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/stiffnessMinutes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1440},message:"must be <= 1440",schema:1440,parentSchema:schema21.properties.stiffnessMinutes,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/stiffnessMinutes",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/stiffnessMinutes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.stiffnessMinutes,data:data7};
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
const err20 = {instancePath:instancePath+"/stiffnessMinutes",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/stiffnessMinutes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema21.properties.stiffnessMinutes.type,parentSchema:schema21.properties.stiffnessMinutes,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.sleepHours !== undefined){
let data8 = data.sleepHours;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 24 || isNaN(data8)){
const err21 = {instancePath:instancePath+"/sleepHours",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/sleepHours/maximum",keyword:"maximum",params:{comparison: "<=", limit: 24},message:"must be <= 24",schema:24,parentSchema:schema21.properties.sleepHours,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err22 = {instancePath:instancePath+"/sleepHours",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/sleepHours/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.sleepHours,data:data8};
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
const err23 = {instancePath:instancePath+"/sleepHours",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/sleepHours/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema21.properties.sleepHours.type,parentSchema:schema21.properties.sleepHours,data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.stressNrs !== undefined){
let data9 = data.stressNrs;
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 10 || isNaN(data9)){
const err24 = {instancePath:instancePath+"/stressNrs",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/stressNrs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema21.properties.stressNrs,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err25 = {instancePath:instancePath+"/stressNrs",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/stressNrs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.stressNrs,data:data9};
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
const err26 = {instancePath:instancePath+"/stressNrs",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/stressNrs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema21.properties.stressNrs.type,parentSchema:schema21.properties.stressNrs,data:data9};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.interferes !== undefined){
let data10 = data.interferes;
if(typeof data10 !== "boolean"){
const err27 = {instancePath:instancePath+"/interferes",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/interferes/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.interferes.type,parentSchema:schema21.properties.interferes,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.flare !== undefined){
let data11 = data.flare;
if(typeof data11 !== "boolean"){
const err28 = {instancePath:instancePath+"/flare",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/flare/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.flare.type,parentSchema:schema21.properties.flare,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.redFlags !== undefined){
let data12 = data.redFlags;
if(Array.isArray(data12)){
if(data12.length > 16){
const err29 = {instancePath:instancePath+"/redFlags",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/redFlags/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema21.properties.redFlags,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
if(typeof data13 !== "string"){
const err30 = {instancePath:instancePath+"/redFlags/" + i0,schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/redFlags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.redFlags.items.type,parentSchema:schema21.properties.redFlags.items,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(!(((((((data13 === "trauma") || (data13 === "neuro")) || (data13 === "cauda")) || (data13 === "night")) || (data13 === "systemic")) || (data13 === "sharp")) || (data13 === "function"))){
const err31 = {instancePath:instancePath+"/redFlags/" + i0,schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/redFlags/items/enum",keyword:"enum",params:{allowedValues: schema21.properties.redFlags.items.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.redFlags.items.enum,parentSchema:schema21.properties.redFlags.items,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath:instancePath+"/redFlags",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/redFlags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema21.properties.redFlags.type,parentSchema:schema21.properties.redFlags,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.triggers !== undefined){
let data14 = data.triggers;
if(Array.isArray(data14)){
if(data14.length > 32){
const err33 = {instancePath:instancePath+"/triggers",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/triggers/maxItems",keyword:"maxItems",params:{limit: 32},message:"must NOT have more than 32 items",schema:32,parentSchema:schema21.properties.triggers,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
if(typeof data15 === "string"){
if(data15.length > 128){
const err34 = {instancePath:instancePath+"/triggers/" + i1,schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/triggers/items/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema21.properties.triggers.items,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/triggers/" + i1,schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/triggers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.triggers.items.type,parentSchema:schema21.properties.triggers.items,data:data15};
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
const err36 = {instancePath:instancePath+"/triggers",schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/properties/triggers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema21.properties.triggers.type,parentSchema:schema21.properties.triggers,data:data14};
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
const err37 = {instancePath,schemaPath:"flarewatch://schemas/checkin.submitted/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eventId === undefined){
const err38 = {instancePath,schemaPath:"#/allOf/1/required",keyword:"required",params:{missingProperty: "eventId"},message:"must have required property '"+"eventId"+"'",schema:schema20.allOf[1].required,parentSchema:schema20.allOf[1],data};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data.revision === undefined){
const err39 = {instancePath,schemaPath:"#/allOf/1/required",keyword:"required",params:{missingProperty: "revision"},message:"must have required property '"+"revision"+"'",schema:schema20.allOf[1].required,parentSchema:schema20.allOf[1],data};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data.eventId !== undefined){
let data16 = data.eventId;
if(typeof data16 === "string"){
if(data16.length > 128){
const err40 = {instancePath:instancePath+"/eventId",schemaPath:"#/allOf/1/properties/eventId/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema20.allOf[1].properties.eventId,data:data16};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data16.length < 1){
const err41 = {instancePath:instancePath+"/eventId",schemaPath:"#/allOf/1/properties/eventId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema20.allOf[1].properties.eventId,data:data16};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(!pattern3.test(data16)){
const err42 = {instancePath:instancePath+"/eventId",schemaPath:"#/allOf/1/properties/eventId/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]*$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]*$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema20.allOf[1].properties.eventId,data:data16};
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
const err43 = {instancePath:instancePath+"/eventId",schemaPath:"#/allOf/1/properties/eventId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema20.allOf[1].properties.eventId.type,parentSchema:schema20.allOf[1].properties.eventId,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.revision !== undefined){
let data17 = data.revision;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err44 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema20.allOf[1].properties.revision.type,parentSchema:schema20.allOf[1].properties.revision,data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 2147483647 || isNaN(data17)){
const err45 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema20.allOf[1].properties.revision,data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data17 < 1 || isNaN(data17)){
const err46 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema20.allOf[1].properties.revision,data:data17};
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
}
else {
const err47 = {instancePath,schemaPath:"#/allOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema20.allOf[1].type,parentSchema:schema20.allOf[1],data};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
validate16.errors = vErrors;
return errors === 0;
}

export const checkinRetracted = validate17;
const schema22 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"CheckinRetractedData","description":"The check-in is taken back.","type":"object","required":["eventId","revision"],"properties":{"eventId":{"description":"Id of the submitted check-in event.","type":"string","minLength":1,"maxLength":128,"pattern":"^[^\\u0000-\\u001f\\u007f]*$","x-hint":"an id holds 1 to 128 characters, none of them a control character"},"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"revisions count from 1"},"reason":{"description":"Why, for people.","type":"string","maxLength":500}},"additionalProperties":true,"$id":"flarewatch://schemas/checkin.retracted/v1.json"};

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/checkin.retracted/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eventId === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "eventId"},message:"must have required property '"+"eventId"+"'",schema:schema22.required,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.revision === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "revision"},message:"must have required property '"+"revision"+"'",schema:schema22.required,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.eventId !== undefined){
let data0 = data.eventId;
if(typeof data0 === "string"){
if(data0.length > 128){
const err2 = {instancePath:instancePath+"/eventId",schemaPath:"#/properties/eventId/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema22.properties.eventId,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/eventId",schemaPath:"#/properties/eventId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema22.properties.eventId,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern3.test(data0)){
const err4 = {instancePath:instancePath+"/eventId",schemaPath:"#/properties/eventId/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]*$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]*$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema22.properties.eventId,data:data0};
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
const err5 = {instancePath:instancePath+"/eventId",schemaPath:"#/properties/eventId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.eventId.type,parentSchema:schema22.properties.eventId,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.revision !== undefined){
let data1 = data.revision;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err6 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema22.properties.revision.type,parentSchema:schema22.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 2147483647 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema22.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema22.properties.revision,data:data1};
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
if(data.reason !== undefined){
let data2 = data.reason;
if(typeof data2 === "string"){
if(data2.length > 500){
const err9 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema22.properties.reason,data:data2};
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
const err10 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema22.properties.reason.type,parentSchema:schema22.properties.reason,data:data2};
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
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema22.type,parentSchema:schema22,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate17.errors = vErrors;
return errors === 0;
}

export const checkinSubmitted = validate18;

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/checkin.submitted/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.revision !== undefined){
let data0 = data.revision;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema21.properties.revision.type,parentSchema:schema21.properties.revision,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema21.properties.revision,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema21.properties.revision,data:data0};
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
if(data.sorenessNrs !== undefined){
let data1 = data.sorenessNrs;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 10 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/sorenessNrs",schemaPath:"#/properties/sorenessNrs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema21.properties.sorenessNrs,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 0 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/sorenessNrs",schemaPath:"#/properties/sorenessNrs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.sorenessNrs,data:data1};
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
const err6 = {instancePath:instancePath+"/sorenessNrs",schemaPath:"#/properties/sorenessNrs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema21.properties.sorenessNrs.type,parentSchema:schema21.properties.sorenessNrs,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.site !== undefined){
let data2 = data.site;
if(typeof data2 === "string"){
if(!pattern2.test(data2)){
const err7 = {instancePath:instancePath+"/site",schemaPath:"#/properties/site/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9-]{1,64}$"},message:"must match pattern \""+"^[a-z0-9-]{1,64}$"+"\"",schema:"^[a-z0-9-]{1,64}$",parentSchema:schema21.properties.site,data:data2};
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
const err8 = {instancePath:instancePath+"/site",schemaPath:"#/properties/site/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.site.type,parentSchema:schema21.properties.site,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.quality !== undefined){
let data3 = data.quality;
if(typeof data3 !== "string"){
const err9 = {instancePath:instancePath+"/quality",schemaPath:"#/properties/quality/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.quality.type,parentSchema:schema21.properties.quality,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data3 === "dull") || (data3 === "sharp"))){
const err10 = {instancePath:instancePath+"/quality",schemaPath:"#/properties/quality/enum",keyword:"enum",params:{allowedValues: schema21.properties.quality.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.quality.enum,parentSchema:schema21.properties.quality,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.spread !== undefined){
let data4 = data.spread;
if(typeof data4 !== "string"){
const err11 = {instancePath:instancePath+"/spread",schemaPath:"#/properties/spread/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.spread.type,parentSchema:schema21.properties.spread,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!(((data4 === "local") || (data4 === "diffuse")) || (data4 === "leg"))){
const err12 = {instancePath:instancePath+"/spread",schemaPath:"#/properties/spread/enum",keyword:"enum",params:{allowedValues: schema21.properties.spread.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.spread.enum,parentSchema:schema21.properties.spread,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.onset !== undefined){
let data5 = data.onset;
if(typeof data5 !== "string"){
const err13 = {instancePath:instancePath+"/onset",schemaPath:"#/properties/onset/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.onset.type,parentSchema:schema21.properties.onset,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!((data5 === "immediate") || (data5 === "later"))){
const err14 = {instancePath:instancePath+"/onset",schemaPath:"#/properties/onset/enum",keyword:"enum",params:{allowedValues: schema21.properties.onset.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.onset.enum,parentSchema:schema21.properties.onset,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.movement !== undefined){
let data6 = data.movement;
if(typeof data6 !== "string"){
const err15 = {instancePath:instancePath+"/movement",schemaPath:"#/properties/movement/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.movement.type,parentSchema:schema21.properties.movement,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!(((data6 === "eases") || (data6 === "same")) || (data6 === "worse"))){
const err16 = {instancePath:instancePath+"/movement",schemaPath:"#/properties/movement/enum",keyword:"enum",params:{allowedValues: schema21.properties.movement.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.movement.enum,parentSchema:schema21.properties.movement,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.stiffnessMinutes !== undefined){
let data7 = data.stiffnessMinutes;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1440 || isNaN(data7)){
const err17 = {instancePath:instancePath+"/stiffnessMinutes",schemaPath:"#/properties/stiffnessMinutes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1440},message:"must be <= 1440",schema:1440,parentSchema:schema21.properties.stiffnessMinutes,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/stiffnessMinutes",schemaPath:"#/properties/stiffnessMinutes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.stiffnessMinutes,data:data7};
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
const err19 = {instancePath:instancePath+"/stiffnessMinutes",schemaPath:"#/properties/stiffnessMinutes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema21.properties.stiffnessMinutes.type,parentSchema:schema21.properties.stiffnessMinutes,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.sleepHours !== undefined){
let data8 = data.sleepHours;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 24 || isNaN(data8)){
const err20 = {instancePath:instancePath+"/sleepHours",schemaPath:"#/properties/sleepHours/maximum",keyword:"maximum",params:{comparison: "<=", limit: 24},message:"must be <= 24",schema:24,parentSchema:schema21.properties.sleepHours,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err21 = {instancePath:instancePath+"/sleepHours",schemaPath:"#/properties/sleepHours/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.sleepHours,data:data8};
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
const err22 = {instancePath:instancePath+"/sleepHours",schemaPath:"#/properties/sleepHours/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema21.properties.sleepHours.type,parentSchema:schema21.properties.sleepHours,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.stressNrs !== undefined){
let data9 = data.stressNrs;
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 10 || isNaN(data9)){
const err23 = {instancePath:instancePath+"/stressNrs",schemaPath:"#/properties/stressNrs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema21.properties.stressNrs,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err24 = {instancePath:instancePath+"/stressNrs",schemaPath:"#/properties/stressNrs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema21.properties.stressNrs,data:data9};
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
const err25 = {instancePath:instancePath+"/stressNrs",schemaPath:"#/properties/stressNrs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema21.properties.stressNrs.type,parentSchema:schema21.properties.stressNrs,data:data9};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.interferes !== undefined){
let data10 = data.interferes;
if(typeof data10 !== "boolean"){
const err26 = {instancePath:instancePath+"/interferes",schemaPath:"#/properties/interferes/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.interferes.type,parentSchema:schema21.properties.interferes,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.flare !== undefined){
let data11 = data.flare;
if(typeof data11 !== "boolean"){
const err27 = {instancePath:instancePath+"/flare",schemaPath:"#/properties/flare/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema21.properties.flare.type,parentSchema:schema21.properties.flare,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.redFlags !== undefined){
let data12 = data.redFlags;
if(Array.isArray(data12)){
if(data12.length > 16){
const err28 = {instancePath:instancePath+"/redFlags",schemaPath:"#/properties/redFlags/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items",schema:16,parentSchema:schema21.properties.redFlags,data:data12};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
if(typeof data13 !== "string"){
const err29 = {instancePath:instancePath+"/redFlags/" + i0,schemaPath:"#/properties/redFlags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.redFlags.items.type,parentSchema:schema21.properties.redFlags.items,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!(((((((data13 === "trauma") || (data13 === "neuro")) || (data13 === "cauda")) || (data13 === "night")) || (data13 === "systemic")) || (data13 === "sharp")) || (data13 === "function"))){
const err30 = {instancePath:instancePath+"/redFlags/" + i0,schemaPath:"#/properties/redFlags/items/enum",keyword:"enum",params:{allowedValues: schema21.properties.redFlags.items.enum},message:"must be equal to one of the allowed values",schema:schema21.properties.redFlags.items.enum,parentSchema:schema21.properties.redFlags.items,data:data13};
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
const err31 = {instancePath:instancePath+"/redFlags",schemaPath:"#/properties/redFlags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema21.properties.redFlags.type,parentSchema:schema21.properties.redFlags,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.triggers !== undefined){
let data14 = data.triggers;
if(Array.isArray(data14)){
if(data14.length > 32){
const err32 = {instancePath:instancePath+"/triggers",schemaPath:"#/properties/triggers/maxItems",keyword:"maxItems",params:{limit: 32},message:"must NOT have more than 32 items",schema:32,parentSchema:schema21.properties.triggers,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
let data15 = data14[i1];
if(typeof data15 === "string"){
if(data15.length > 128){
const err33 = {instancePath:instancePath+"/triggers/" + i1,schemaPath:"#/properties/triggers/items/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema21.properties.triggers.items,data:data15};
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
const err34 = {instancePath:instancePath+"/triggers/" + i1,schemaPath:"#/properties/triggers/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema21.properties.triggers.items.type,parentSchema:schema21.properties.triggers.items,data:data15};
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
const err35 = {instancePath:instancePath+"/triggers",schemaPath:"#/properties/triggers/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema21.properties.triggers.type,parentSchema:schema21.properties.triggers,data:data14};
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
const err36 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema21.type,parentSchema:schema21,data};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
validate18.errors = vErrors;
return errors === 0;
}

export const config = validate19;
const schema24 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"ConfigData","description":"Said to a device: thresholds to use offline, a pace to keep, gaps to send again.","type":"object","properties":{"thresholds":{"description":"Velocity-loss limits for offline cues.","type":"array","items":{"title":"CueThreshold","type":"object","required":["athlete","lossPct"],"properties":{"athlete":{"description":"Whose limit.","type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$","x-hint":"ids hold 1 to 64 letters, digits, _ and -"},"exercise":{"description":"Only for this exercise; absent means all.","type":"string","minLength":1,"maxLength":128},"lossPct":{"description":"Velocity-loss limit.","type":"number","minimum":0,"maximum":100,"x-unit":"%"}},"additionalProperties":true}},"slowDown":{"title":"SlowDown","description":"Send no faster than this for a while.","type":"object","required":["maxEventsPerSecond","forMs"],"properties":{"maxEventsPerSecond":{"description":"Pace to keep.","type":"number","minimum":0,"maximum":1000000,"x-unit":"1/s"},"forMs":{"description":"How long.","type":"number","minimum":0,"maximum":86400000,"x-unit":"ms"}},"additionalProperties":true},"gaps":{"description":"Sequences that never arrived.","type":"array","items":{"title":"SequenceGap","type":"object","required":["bootId","fromSequence","toSequence"],"properties":{"bootId":{"description":"The boot that the sequences count in.","type":"string","maxLength":128},"fromSequence":{"description":"First one missing.","type":"integer","minimum":0,"maximum":9007199254740991,"x-hint":"sequences count from 0 or 1"},"toSequence":{"description":"Last one missing.","type":"integer","minimum":0,"maximum":9007199254740991,"x-hint":"sequences count from 0 or 1"}},"additionalProperties":true}}},"additionalProperties":true,"minProperties":1,"$id":"flarewatch://schemas/config/v1.json"};

function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/config/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties",schema:1,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.thresholds !== undefined){
let data0 = data.thresholds;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.athlete === undefined){
const err1 = {instancePath:instancePath+"/thresholds/" + i0,schemaPath:"#/properties/thresholds/items/required",keyword:"required",params:{missingProperty: "athlete"},message:"must have required property '"+"athlete"+"'",schema:schema24.properties.thresholds.items.required,parentSchema:schema24.properties.thresholds.items,data:data1};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data1.lossPct === undefined){
const err2 = {instancePath:instancePath+"/thresholds/" + i0,schemaPath:"#/properties/thresholds/items/required",keyword:"required",params:{missingProperty: "lossPct"},message:"must have required property '"+"lossPct"+"'",schema:schema24.properties.thresholds.items.required,parentSchema:schema24.properties.thresholds.items,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data1.athlete !== undefined){
let data2 = data1.athlete;
if(typeof data2 === "string"){
if(!pattern1.test(data2)){
const err3 = {instancePath:instancePath+"/thresholds/" + i0+"/athlete",schemaPath:"#/properties/thresholds/items/properties/athlete/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\"",schema:"^[A-Za-z0-9_-]{1,64}$",parentSchema:schema24.properties.thresholds.items.properties.athlete,data:data2};
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
const err4 = {instancePath:instancePath+"/thresholds/" + i0+"/athlete",schemaPath:"#/properties/thresholds/items/properties/athlete/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.properties.thresholds.items.properties.athlete.type,parentSchema:schema24.properties.thresholds.items.properties.athlete,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.exercise !== undefined){
let data3 = data1.exercise;
if(typeof data3 === "string"){
if(data3.length > 128){
const err5 = {instancePath:instancePath+"/thresholds/" + i0+"/exercise",schemaPath:"#/properties/thresholds/items/properties/exercise/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema24.properties.thresholds.items.properties.exercise,data:data3};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data3.length < 1){
const err6 = {instancePath:instancePath+"/thresholds/" + i0+"/exercise",schemaPath:"#/properties/thresholds/items/properties/exercise/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema24.properties.thresholds.items.properties.exercise,data:data3};
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
const err7 = {instancePath:instancePath+"/thresholds/" + i0+"/exercise",schemaPath:"#/properties/thresholds/items/properties/exercise/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.properties.thresholds.items.properties.exercise.type,parentSchema:schema24.properties.thresholds.items.properties.exercise,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.lossPct !== undefined){
let data4 = data1.lossPct;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 100 || isNaN(data4)){
const err8 = {instancePath:instancePath+"/thresholds/" + i0+"/lossPct",schemaPath:"#/properties/thresholds/items/properties/lossPct/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema24.properties.thresholds.items.properties.lossPct,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err9 = {instancePath:instancePath+"/thresholds/" + i0+"/lossPct",schemaPath:"#/properties/thresholds/items/properties/lossPct/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema24.properties.thresholds.items.properties.lossPct,data:data4};
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
const err10 = {instancePath:instancePath+"/thresholds/" + i0+"/lossPct",schemaPath:"#/properties/thresholds/items/properties/lossPct/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema24.properties.thresholds.items.properties.lossPct.type,parentSchema:schema24.properties.thresholds.items.properties.lossPct,data:data4};
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
const err11 = {instancePath:instancePath+"/thresholds/" + i0,schemaPath:"#/properties/thresholds/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema24.properties.thresholds.items.type,parentSchema:schema24.properties.thresholds.items,data:data1};
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
const err12 = {instancePath:instancePath+"/thresholds",schemaPath:"#/properties/thresholds/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema24.properties.thresholds.type,parentSchema:schema24.properties.thresholds,data:data0};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.slowDown !== undefined){
let data5 = data.slowDown;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.maxEventsPerSecond === undefined){
const err13 = {instancePath:instancePath+"/slowDown",schemaPath:"#/properties/slowDown/required",keyword:"required",params:{missingProperty: "maxEventsPerSecond"},message:"must have required property '"+"maxEventsPerSecond"+"'",schema:schema24.properties.slowDown.required,parentSchema:schema24.properties.slowDown,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5.forMs === undefined){
const err14 = {instancePath:instancePath+"/slowDown",schemaPath:"#/properties/slowDown/required",keyword:"required",params:{missingProperty: "forMs"},message:"must have required property '"+"forMs"+"'",schema:schema24.properties.slowDown.required,parentSchema:schema24.properties.slowDown,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data5.maxEventsPerSecond !== undefined){
let data6 = data5.maxEventsPerSecond;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1000000 || isNaN(data6)){
const err15 = {instancePath:instancePath+"/slowDown/maxEventsPerSecond",schemaPath:"#/properties/slowDown/properties/maxEventsPerSecond/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000},message:"must be <= 1000000",schema:1000000,parentSchema:schema24.properties.slowDown.properties.maxEventsPerSecond,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/slowDown/maxEventsPerSecond",schemaPath:"#/properties/slowDown/properties/maxEventsPerSecond/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema24.properties.slowDown.properties.maxEventsPerSecond,data:data6};
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
const err17 = {instancePath:instancePath+"/slowDown/maxEventsPerSecond",schemaPath:"#/properties/slowDown/properties/maxEventsPerSecond/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema24.properties.slowDown.properties.maxEventsPerSecond.type,parentSchema:schema24.properties.slowDown.properties.maxEventsPerSecond,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.forMs !== undefined){
let data7 = data5.forMs;
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 86400000 || isNaN(data7)){
const err18 = {instancePath:instancePath+"/slowDown/forMs",schemaPath:"#/properties/slowDown/properties/forMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400000},message:"must be <= 86400000",schema:86400000,parentSchema:schema24.properties.slowDown.properties.forMs,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data7 < 0 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/slowDown/forMs",schemaPath:"#/properties/slowDown/properties/forMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema24.properties.slowDown.properties.forMs,data:data7};
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
const err20 = {instancePath:instancePath+"/slowDown/forMs",schemaPath:"#/properties/slowDown/properties/forMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema24.properties.slowDown.properties.forMs.type,parentSchema:schema24.properties.slowDown.properties.forMs,data:data7};
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
const err21 = {instancePath:instancePath+"/slowDown",schemaPath:"#/properties/slowDown/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema24.properties.slowDown.type,parentSchema:schema24.properties.slowDown,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.gaps !== undefined){
let data8 = data.gaps;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.bootId === undefined){
const err22 = {instancePath:instancePath+"/gaps/" + i1,schemaPath:"#/properties/gaps/items/required",keyword:"required",params:{missingProperty: "bootId"},message:"must have required property '"+"bootId"+"'",schema:schema24.properties.gaps.items.required,parentSchema:schema24.properties.gaps.items,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data9.fromSequence === undefined){
const err23 = {instancePath:instancePath+"/gaps/" + i1,schemaPath:"#/properties/gaps/items/required",keyword:"required",params:{missingProperty: "fromSequence"},message:"must have required property '"+"fromSequence"+"'",schema:schema24.properties.gaps.items.required,parentSchema:schema24.properties.gaps.items,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data9.toSequence === undefined){
const err24 = {instancePath:instancePath+"/gaps/" + i1,schemaPath:"#/properties/gaps/items/required",keyword:"required",params:{missingProperty: "toSequence"},message:"must have required property '"+"toSequence"+"'",schema:schema24.properties.gaps.items.required,parentSchema:schema24.properties.gaps.items,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data9.bootId !== undefined){
let data10 = data9.bootId;
if(typeof data10 === "string"){
if(data10.length > 128){
const err25 = {instancePath:instancePath+"/gaps/" + i1+"/bootId",schemaPath:"#/properties/gaps/items/properties/bootId/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema24.properties.gaps.items.properties.bootId,data:data10};
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
const err26 = {instancePath:instancePath+"/gaps/" + i1+"/bootId",schemaPath:"#/properties/gaps/items/properties/bootId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema24.properties.gaps.items.properties.bootId.type,parentSchema:schema24.properties.gaps.items.properties.bootId,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data9.fromSequence !== undefined){
let data11 = data9.fromSequence;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err27 = {instancePath:instancePath+"/gaps/" + i1+"/fromSequence",schemaPath:"#/properties/gaps/items/properties/fromSequence/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema24.properties.gaps.items.properties.fromSequence.type,parentSchema:schema24.properties.gaps.items.properties.fromSequence,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 9007199254740991 || isNaN(data11)){
const err28 = {instancePath:instancePath+"/gaps/" + i1+"/fromSequence",schemaPath:"#/properties/gaps/items/properties/fromSequence/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema24.properties.gaps.items.properties.fromSequence,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err29 = {instancePath:instancePath+"/gaps/" + i1+"/fromSequence",schemaPath:"#/properties/gaps/items/properties/fromSequence/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema24.properties.gaps.items.properties.fromSequence,data:data11};
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
if(data9.toSequence !== undefined){
let data12 = data9.toSequence;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err30 = {instancePath:instancePath+"/gaps/" + i1+"/toSequence",schemaPath:"#/properties/gaps/items/properties/toSequence/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema24.properties.gaps.items.properties.toSequence.type,parentSchema:schema24.properties.gaps.items.properties.toSequence,data:data12};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 9007199254740991 || isNaN(data12)){
const err31 = {instancePath:instancePath+"/gaps/" + i1+"/toSequence",schemaPath:"#/properties/gaps/items/properties/toSequence/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema24.properties.gaps.items.properties.toSequence,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err32 = {instancePath:instancePath+"/gaps/" + i1+"/toSequence",schemaPath:"#/properties/gaps/items/properties/toSequence/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema24.properties.gaps.items.properties.toSequence,data:data12};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
}
else {
const err33 = {instancePath:instancePath+"/gaps/" + i1,schemaPath:"#/properties/gaps/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema24.properties.gaps.items.type,parentSchema:schema24.properties.gaps.items,data:data9};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/gaps",schemaPath:"#/properties/gaps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema24.properties.gaps.type,parentSchema:schema24.properties.gaps,data:data8};
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
const err35 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema24.type,parentSchema:schema24,data};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
validate19.errors = vErrors;
return errors === 0;
}

export const cue = validate20;
const schema25 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"CueData","description":"Live answer to a rep: go on, near the limit, stop here. Worth nothing after its expiry.","type":"object","required":["setId","afterRep","cue","lossPct","probability","expiresAtUptimeMs"],"properties":{"setId":{"description":"The set in progress.","type":"string","format":"uuid","x-hint":"use a UUID such as 7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1"},"afterRep":{"description":"The rep that it answers, counted from 1.","type":"integer","minimum":1,"maximum":200},"cue":{"description":"What to show.","type":"string","enum":["go","near","stop"]},"lossPct":{"description":"Velocity loss so far.","type":"number","minimum":-1000,"maximum":100,"x-unit":"%"},"probability":{"description":"Probability that the true loss is past the athlete's limit.","type":"number","minimum":0,"maximum":1},"expiresAtUptimeMs":{"description":"The device's own uptime after which the cue is stale.","type":"integer","minimum":0,"maximum":9007199254740991,"x-unit":"ms","x-hint":"uptimes count ms from 0"}},"additionalProperties":true,"$id":"flarewatch://schemas/cue/v1.json"};
const formats12 = /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/;

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/cue/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.setId === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "setId"},message:"must have required property '"+"setId"+"'",schema:schema25.required,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.afterRep === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "afterRep"},message:"must have required property '"+"afterRep"+"'",schema:schema25.required,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.cue === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "cue"},message:"must have required property '"+"cue"+"'",schema:schema25.required,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.lossPct === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "lossPct"},message:"must have required property '"+"lossPct"+"'",schema:schema25.required,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.probability === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "probability"},message:"must have required property '"+"probability"+"'",schema:schema25.required,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.expiresAtUptimeMs === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expiresAtUptimeMs"},message:"must have required property '"+"expiresAtUptimeMs"+"'",schema:schema25.required,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.setId !== undefined){
let data0 = data.setId;
if(typeof data0 === "string"){
if(!(formats12.test(data0))){
const err6 = {instancePath:instancePath+"/setId",schemaPath:"#/properties/setId/format",keyword:"format",params:{format: "uuid"},message:"must match format \""+"uuid"+"\"",schema:"uuid",parentSchema:schema25.properties.setId,data:data0};
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
const err7 = {instancePath:instancePath+"/setId",schemaPath:"#/properties/setId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.properties.setId.type,parentSchema:schema25.properties.setId,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.afterRep !== undefined){
let data1 = data.afterRep;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err8 = {instancePath:instancePath+"/afterRep",schemaPath:"#/properties/afterRep/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema25.properties.afterRep.type,parentSchema:schema25.properties.afterRep,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 200 || isNaN(data1)){
const err9 = {instancePath:instancePath+"/afterRep",schemaPath:"#/properties/afterRep/maximum",keyword:"maximum",params:{comparison: "<=", limit: 200},message:"must be <= 200",schema:200,parentSchema:schema25.properties.afterRep,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err10 = {instancePath:instancePath+"/afterRep",schemaPath:"#/properties/afterRep/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema25.properties.afterRep,data:data1};
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
if(data.cue !== undefined){
let data2 = data.cue;
if(typeof data2 !== "string"){
const err11 = {instancePath:instancePath+"/cue",schemaPath:"#/properties/cue/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema25.properties.cue.type,parentSchema:schema25.properties.cue,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!(((data2 === "go") || (data2 === "near")) || (data2 === "stop"))){
const err12 = {instancePath:instancePath+"/cue",schemaPath:"#/properties/cue/enum",keyword:"enum",params:{allowedValues: schema25.properties.cue.enum},message:"must be equal to one of the allowed values",schema:schema25.properties.cue.enum,parentSchema:schema25.properties.cue,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.lossPct !== undefined){
let data3 = data.lossPct;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100 || isNaN(data3)){
const err13 = {instancePath:instancePath+"/lossPct",schemaPath:"#/properties/lossPct/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema25.properties.lossPct,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data3 < -1000 || isNaN(data3)){
const err14 = {instancePath:instancePath+"/lossPct",schemaPath:"#/properties/lossPct/minimum",keyword:"minimum",params:{comparison: ">=", limit: -1000},message:"must be >= -1000",schema:-1000,parentSchema:schema25.properties.lossPct,data:data3};
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
const err15 = {instancePath:instancePath+"/lossPct",schemaPath:"#/properties/lossPct/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema25.properties.lossPct.type,parentSchema:schema25.properties.lossPct,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.probability !== undefined){
let data4 = data.probability;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1 || isNaN(data4)){
const err16 = {instancePath:instancePath+"/probability",schemaPath:"#/properties/probability/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema25.properties.probability,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err17 = {instancePath:instancePath+"/probability",schemaPath:"#/properties/probability/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema25.properties.probability,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/probability",schemaPath:"#/properties/probability/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema25.properties.probability.type,parentSchema:schema25.properties.probability,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.expiresAtUptimeMs !== undefined){
let data5 = data.expiresAtUptimeMs;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err19 = {instancePath:instancePath+"/expiresAtUptimeMs",schemaPath:"#/properties/expiresAtUptimeMs/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema25.properties.expiresAtUptimeMs.type,parentSchema:schema25.properties.expiresAtUptimeMs,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9007199254740991 || isNaN(data5)){
const err20 = {instancePath:instancePath+"/expiresAtUptimeMs",schemaPath:"#/properties/expiresAtUptimeMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema25.properties.expiresAtUptimeMs,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err21 = {instancePath:instancePath+"/expiresAtUptimeMs",schemaPath:"#/properties/expiresAtUptimeMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema25.properties.expiresAtUptimeMs,data:data5};
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
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema25.type,parentSchema:schema25,data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}

export const dead = validate21;
const schema26 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"DeadData","description":"An event was refused; the row with its payload is in rejected_event.","type":"object","required":["id","sequence","subject","reason","problems"],"properties":{"id":{"description":"Event id; null where it could not be read.","type":["string","null"]},"sequence":{"description":"Its sequence; null where it could not be read.","type":["integer","null"]},"bootId":{"description":"Its boot; null where it could not be read.","type":["string","null"]},"subject":{"description":"NATS subject it came on.","type":"string","maxLength":512},"reason":{"description":"One sentence.","type":"string","maxLength":4000},"problems":{"description":"All that is wrong.","type":"array","items":{"$ref":"flarewatch://schemas/problem/v1.json"}}},"additionalProperties":true,"$id":"flarewatch://schemas/dead/v1.json"};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/dead/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema26.required,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.sequence === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sequence"},message:"must have required property '"+"sequence"+"'",schema:schema26.required,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.subject === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "subject"},message:"must have required property '"+"subject"+"'",schema:schema26.required,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.reason === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reason"},message:"must have required property '"+"reason"+"'",schema:schema26.required,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.problems === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "problems"},message:"must have required property '"+"problems"+"'",schema:schema26.required,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if((typeof data0 !== "string") && (data0 !== null)){
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: schema26.properties.id.type},message:"must be string,null",schema:schema26.properties.id.type,parentSchema:schema26.properties.id,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.sequence !== undefined){
let data1 = data.sequence;
if((!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))) && (data1 !== null)){
const err6 = {instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/type",keyword:"type",params:{type: schema26.properties.sequence.type},message:"must be integer,null",schema:schema26.properties.sequence.type,parentSchema:schema26.properties.sequence,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.bootId !== undefined){
let data2 = data.bootId;
if((typeof data2 !== "string") && (data2 !== null)){
const err7 = {instancePath:instancePath+"/bootId",schemaPath:"#/properties/bootId/type",keyword:"type",params:{type: schema26.properties.bootId.type},message:"must be string,null",schema:schema26.properties.bootId.type,parentSchema:schema26.properties.bootId,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.subject !== undefined){
let data3 = data.subject;
if(typeof data3 === "string"){
if(data3.length > 512){
const err8 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters",schema:512,parentSchema:schema26.properties.subject,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.subject.type,parentSchema:schema26.properties.subject,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.reason !== undefined){
let data4 = data.reason;
if(typeof data4 === "string"){
if(data4.length > 4000){
const err10 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit: 4000},message:"must NOT have more than 4000 characters",schema:4000,parentSchema:schema26.properties.reason,data:data4};
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
const err11 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema26.properties.reason.type,parentSchema:schema26.properties.reason,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.problems !== undefined){
let data5 = data.problems;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.pointer === undefined){
const err12 = {instancePath:instancePath+"/problems/" + i0,schemaPath:"flarewatch://schemas/problem/v1.json/required",keyword:"required",params:{missingProperty: "pointer"},message:"must have required property '"+"pointer"+"'",schema:schema12.required,parentSchema:schema12,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data6.code === undefined){
const err13 = {instancePath:instancePath+"/problems/" + i0,schemaPath:"flarewatch://schemas/problem/v1.json/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'",schema:schema12.required,parentSchema:schema12,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data6.detail === undefined){
const err14 = {instancePath:instancePath+"/problems/" + i0,schemaPath:"flarewatch://schemas/problem/v1.json/required",keyword:"required",params:{missingProperty: "detail"},message:"must have required property '"+"detail"+"'",schema:schema12.required,parentSchema:schema12,data:data6};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data6.pointer !== undefined){
let data7 = data6.pointer;
if(typeof data7 === "string"){
if(data7.length > 1024){
const err15 = {instancePath:instancePath+"/problems/" + i0+"/pointer",schemaPath:"flarewatch://schemas/problem/v1.json/properties/pointer/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema12.properties.pointer,data:data7};
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
const err16 = {instancePath:instancePath+"/problems/" + i0+"/pointer",schemaPath:"flarewatch://schemas/problem/v1.json/properties/pointer/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.pointer.type,parentSchema:schema12.properties.pointer,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data6.code !== undefined){
let data8 = data6.code;
if(typeof data8 === "string"){
if(!pattern0.test(data8)){
const err17 = {instancePath:instancePath+"/problems/" + i0+"/code",schemaPath:"flarewatch://schemas/problem/v1.json/properties/code/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z-]{0,63}$"},message:"must match pattern \""+"^[a-z][a-z-]{0,63}$"+"\"",schema:"^[a-z][a-z-]{0,63}$",parentSchema:schema12.properties.code,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/problems/" + i0+"/code",schemaPath:"flarewatch://schemas/problem/v1.json/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.code.type,parentSchema:schema12.properties.code,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data6.detail !== undefined){
let data9 = data6.detail;
if(typeof data9 === "string"){
if(data9.length > 2000){
const err19 = {instancePath:instancePath+"/problems/" + i0+"/detail",schemaPath:"flarewatch://schemas/problem/v1.json/properties/detail/maxLength",keyword:"maxLength",params:{limit: 2000},message:"must NOT have more than 2000 characters",schema:2000,parentSchema:schema12.properties.detail,data:data9};
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
const err20 = {instancePath:instancePath+"/problems/" + i0+"/detail",schemaPath:"flarewatch://schemas/problem/v1.json/properties/detail/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.detail.type,parentSchema:schema12.properties.detail,data:data9};
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
const err21 = {instancePath:instancePath+"/problems/" + i0,schemaPath:"flarewatch://schemas/problem/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.type,parentSchema:schema12,data:data6};
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
const err22 = {instancePath:instancePath+"/problems",schemaPath:"#/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema26.properties.problems.type,parentSchema:schema26.properties.problems,data:data5};
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
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema26.type,parentSchema:schema26,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}

export const envelope = validate22;
const schema28 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"Envelope","description":"CloudEvents 1.0 as Flarewatch reads it, structured mode. In binary mode the attributes are ce-* headers and the payload is data.","type":"object","required":["specversion","id","source","type","time","data"],"properties":{"specversion":{"description":"Always 1.0.","type":"string","const":"1.0"},"id":{"description":"Chosen by the source; with source it is the idempotency key. Sent again, it is the same.","type":"string","minLength":1,"maxLength":128,"pattern":"^[^\\u0000-\\u001f\\u007f]*$","x-hint":"an id holds 1 to 128 characters, none of them a control character"},"source":{"description":"/gyms/<gym>/devices/<device>, the same ids as in the NATS subject.","type":"string","pattern":"^/gyms/[A-Za-z0-9_-]{1,64}/devices/[A-Za-z0-9_-]{1,64}$"},"type":{"description":"flarewatch.<kind>.v1; the kind matches the last token of the NATS subject.","type":"string","pattern":"^flarewatch\\.[a-z]+(\\.[a-z]+)?\\.v[0-9]+$"},"subject":{"description":"Athlete id, the same as in the NATS subject. Absent in what a device says of itself.","type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$","x-hint":"ids hold 1 to 64 letters, digits, _ and -"},"time":{"description":"When it happened.","type":"string","format":"date-time","x-hint":"use RFC 3339 with a zone, such as 2026-03-02T17:04:05Z"},"datacontenttype":{"description":"application/json, or absent.","type":"string"},"dataschema":{"description":"Schema of data; informative.","type":"string"},"data":{"description":"See the schema of the type."},"sequence":{"description":"Counts the events of one boot from 1. An integer or its decimal text.","anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"string","pattern":"^[0-9]{1,16}$"}]},"bootid":{"description":"Identity of the boot that sequence and uptimems count in.","type":"string","minLength":1,"maxLength":128},"uptimems":{"description":"Device uptime when it happened, ms. An integer or its decimal text.","anyOf":[{"type":"integer","minimum":0,"maximum":9007199254740991},{"type":"string","pattern":"^[0-9]{1,16}$"}]},"traceparent":{"description":"W3C trace context.","type":"string","maxLength":128}},"additionalProperties":true,"$id":"flarewatch://schemas/envelope/v1.json"};
const pattern9 = new RegExp("^/gyms/[A-Za-z0-9_-]{1,64}/devices/[A-Za-z0-9_-]{1,64}$", "u");
const pattern10 = new RegExp("^flarewatch\\.[a-z]+(\\.[a-z]+)?\\.v[0-9]+$", "u");
const pattern12 = new RegExp("^[0-9]{1,16}$", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/envelope/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.specversion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "specversion"},message:"must have required property '"+"specversion"+"'",schema:schema28.required,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.id === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema28.required,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.source === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'",schema:schema28.required,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.type === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'",schema:schema28.required,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.time === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "time"},message:"must have required property '"+"time"+"'",schema:schema28.required,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.data === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "data"},message:"must have required property '"+"data"+"'",schema:schema28.required,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.specversion !== undefined){
let data0 = data.specversion;
if(typeof data0 !== "string"){
const err6 = {instancePath:instancePath+"/specversion",schemaPath:"#/properties/specversion/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.specversion.type,parentSchema:schema28.properties.specversion,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if("1.0" !== data0){
const err7 = {instancePath:instancePath+"/specversion",schemaPath:"#/properties/specversion/const",keyword:"const",params:{allowedValue: "1.0"},message:"must be equal to constant",schema:"1.0",parentSchema:schema28.properties.specversion,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.id !== undefined){
let data1 = data.id;
if(typeof data1 === "string"){
if(data1.length > 128){
const err8 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema28.properties.id,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1.length < 1){
const err9 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema28.properties.id,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!pattern3.test(data1)){
const err10 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]*$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]*$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema28.properties.id,data:data1};
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
const err11 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.id.type,parentSchema:schema28.properties.id,data:data1};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.source !== undefined){
let data2 = data.source;
if(typeof data2 === "string"){
if(!pattern9.test(data2)){
const err12 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/pattern",keyword:"pattern",params:{pattern: "^/gyms/[A-Za-z0-9_-]{1,64}/devices/[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^/gyms/[A-Za-z0-9_-]{1,64}/devices/[A-Za-z0-9_-]{1,64}$"+"\"",schema:"^/gyms/[A-Za-z0-9_-]{1,64}/devices/[A-Za-z0-9_-]{1,64}$",parentSchema:schema28.properties.source,data:data2};
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
const err13 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.source.type,parentSchema:schema28.properties.source,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.type !== undefined){
let data3 = data.type;
if(typeof data3 === "string"){
if(!pattern10.test(data3)){
const err14 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/pattern",keyword:"pattern",params:{pattern: "^flarewatch\\.[a-z]+(\\.[a-z]+)?\\.v[0-9]+$"},message:"must match pattern \""+"^flarewatch\\.[a-z]+(\\.[a-z]+)?\\.v[0-9]+$"+"\"",schema:"^flarewatch\\.[a-z]+(\\.[a-z]+)?\\.v[0-9]+$",parentSchema:schema28.properties.type,data:data3};
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
const err15 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.type.type,parentSchema:schema28.properties.type,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.subject !== undefined){
let data4 = data.subject;
if(typeof data4 === "string"){
if(!pattern1.test(data4)){
const err16 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\"",schema:"^[A-Za-z0-9_-]{1,64}$",parentSchema:schema28.properties.subject,data:data4};
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
const err17 = {instancePath:instancePath+"/subject",schemaPath:"#/properties/subject/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.subject.type,parentSchema:schema28.properties.subject,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.time !== undefined){
let data5 = data.time;
if(typeof data5 === "string"){
if(!(formats4.test(data5))){
const err18 = {instancePath:instancePath+"/time",schemaPath:"#/properties/time/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema28.properties.time,data:data5};
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
const err19 = {instancePath:instancePath+"/time",schemaPath:"#/properties/time/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.time.type,parentSchema:schema28.properties.time,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.datacontenttype !== undefined){
let data6 = data.datacontenttype;
if(typeof data6 !== "string"){
const err20 = {instancePath:instancePath+"/datacontenttype",schemaPath:"#/properties/datacontenttype/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.datacontenttype.type,parentSchema:schema28.properties.datacontenttype,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.dataschema !== undefined){
let data7 = data.dataschema;
if(typeof data7 !== "string"){
const err21 = {instancePath:instancePath+"/dataschema",schemaPath:"#/properties/dataschema/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.dataschema.type,parentSchema:schema28.properties.dataschema,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.sequence !== undefined){
let data8 = data.sequence;
const _errs19 = errors;
let valid1 = false;
const _errs20 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err22 = {instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.sequence.anyOf[0].type,parentSchema:schema28.properties.sequence.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 9007199254740991 || isNaN(data8)){
const err23 = {instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema28.properties.sequence.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data8 < 0 || isNaN(data8)){
const err24 = {instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.sequence.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
var _valid0 = _errs20 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const _errs22 = errors;
if(typeof data8 === "string"){
if(!pattern12.test(data8)){
const err25 = {instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,16}$"},message:"must match pattern \""+"^[0-9]{1,16}$"+"\"",schema:"^[0-9]{1,16}$",parentSchema:schema28.properties.sequence.anyOf[1],data:data8};
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
const err26 = {instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.sequence.anyOf[1].type,parentSchema:schema28.properties.sequence.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid0 = _errs22 === errors;
valid1 = valid1 || _valid0;
}
if(!valid1){
const err27 = {instancePath:instancePath+"/sequence",schemaPath:"#/properties/sequence/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema28.properties.sequence.anyOf,parentSchema:schema28.properties.sequence,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
}
if(data.bootid !== undefined){
let data9 = data.bootid;
if(typeof data9 === "string"){
if(data9.length > 128){
const err28 = {instancePath:instancePath+"/bootid",schemaPath:"#/properties/bootid/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema28.properties.bootid,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data9.length < 1){
const err29 = {instancePath:instancePath+"/bootid",schemaPath:"#/properties/bootid/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema28.properties.bootid,data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/bootid",schemaPath:"#/properties/bootid/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.bootid.type,parentSchema:schema28.properties.bootid,data:data9};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.uptimems !== undefined){
let data10 = data.uptimems;
const _errs27 = errors;
let valid2 = false;
const _errs28 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err31 = {instancePath:instancePath+"/uptimems",schemaPath:"#/properties/uptimems/anyOf/0/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema28.properties.uptimems.anyOf[0].type,parentSchema:schema28.properties.uptimems.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 9007199254740991 || isNaN(data10)){
const err32 = {instancePath:instancePath+"/uptimems",schemaPath:"#/properties/uptimems/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9007199254740991},message:"must be <= 9007199254740991",schema:9007199254740991,parentSchema:schema28.properties.uptimems.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err33 = {instancePath:instancePath+"/uptimems",schemaPath:"#/properties/uptimems/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema28.properties.uptimems.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
var _valid1 = _errs28 === errors;
valid2 = valid2 || _valid1;
if(!valid2){
const _errs30 = errors;
if(typeof data10 === "string"){
if(!pattern12.test(data10)){
const err34 = {instancePath:instancePath+"/uptimems",schemaPath:"#/properties/uptimems/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^[0-9]{1,16}$"},message:"must match pattern \""+"^[0-9]{1,16}$"+"\"",schema:"^[0-9]{1,16}$",parentSchema:schema28.properties.uptimems.anyOf[1],data:data10};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/uptimems",schemaPath:"#/properties/uptimems/anyOf/1/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.uptimems.anyOf[1].type,parentSchema:schema28.properties.uptimems.anyOf[1],data:data10};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid1 = _errs30 === errors;
valid2 = valid2 || _valid1;
}
if(!valid2){
const err36 = {instancePath:instancePath+"/uptimems",schemaPath:"#/properties/uptimems/anyOf",keyword:"anyOf",params:{},message:"must match a schema in anyOf",schema:schema28.properties.uptimems.anyOf,parentSchema:schema28.properties.uptimems,data:data10};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
else {
errors = _errs27;
if(vErrors !== null){
if(_errs27){
vErrors.length = _errs27;
}
else {
vErrors = null;
}
}
}
}
if(data.traceparent !== undefined){
let data11 = data.traceparent;
if(typeof data11 === "string"){
if(data11.length > 128){
const err37 = {instancePath:instancePath+"/traceparent",schemaPath:"#/properties/traceparent/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema28.properties.traceparent,data:data11};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
else {
const err38 = {instancePath:instancePath+"/traceparent",schemaPath:"#/properties/traceparent/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema28.properties.traceparent.type,parentSchema:schema28.properties.traceparent,data:data11};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema28.type,parentSchema:schema28,data};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}

export const flareCorrected = validate23;
const schema29 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"FlareCorrectedData","description":"The whole flare as it should have been; eventId names the report that it replaces.","type":"object","allOf":[{"$ref":"flarewatch://schemas/flare.reported/v1.json"},{"type":"object","required":["eventId","revision"],"properties":{"eventId":{"description":"Id of the reported flare event.","type":"string","minLength":1,"maxLength":128,"pattern":"^[^\\u0000-\\u001f\\u007f]*$","x-hint":"an id holds 1 to 128 characters, none of them a control character"},"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"a correction says which revision it is, from 2 on"}}}],"$id":"flarewatch://schemas/flare.corrected/v1.json"};
const schema30 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"FlareReportedData","description":"A low-back flare: the label that alerts are judged against.","type":"object","required":["startedOn"],"properties":{"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides. Absent means 1.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"revisions count from 1"},"startedOn":{"description":"First day of the flare in the athlete's own calendar.","type":"string","format":"date","x-hint":"use a calendar date, such as 2026-03-02"},"endedOn":{"description":"Last day, not before startedOn; null or absent while it lasts.","type":["string","null"],"format":"date","x-hint":"use a calendar date, such as 2026-03-02"},"certainty":{"description":"How sure the teller is.","type":"string","enum":["sure","unsure"]},"limitationNrs":{"description":"How much it limited activity.","type":"number","minimum":0,"maximum":10,"x-hint":"numeric rating scales go from 0 (none) to 10 (worst)"},"peakNrs":{"description":"Worst pain of the episode.","type":"number","minimum":0,"maximum":10,"x-hint":"numeric rating scales go from 0 (none) to 10 (worst)"},"source":{"description":"Who tells it.","type":"string","enum":["athlete","coach","analyst"]}},"additionalProperties":true,"$id":"flarewatch://schemas/flare.reported/v1.json"};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/flare.corrected/v1.json" */;
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema29.type,parentSchema:schema29,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.startedOn === undefined){
const err1 = {instancePath,schemaPath:"flarewatch://schemas/flare.reported/v1.json/required",keyword:"required",params:{missingProperty: "startedOn"},message:"must have required property '"+"startedOn"+"'",schema:schema30.required,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.revision !== undefined){
let data0 = data.revision;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/revision",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema30.properties.revision.type,parentSchema:schema30.properties.revision,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/revision",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema30.properties.revision,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/revision",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema30.properties.revision,data:data0};
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
if(data.startedOn !== undefined){
let data1 = data.startedOn;
if(typeof data1 === "string"){
if(!(formats0.test(data1))){
const err5 = {instancePath:instancePath+"/startedOn",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/startedOn/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\"",schema:"date",parentSchema:schema30.properties.startedOn,data:data1};
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
const err6 = {instancePath:instancePath+"/startedOn",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/startedOn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema30.properties.startedOn.type,parentSchema:schema30.properties.startedOn,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.endedOn !== undefined){
let data2 = data.endedOn;
if((typeof data2 !== "string") && (data2 !== null)){
const err7 = {instancePath:instancePath+"/endedOn",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/endedOn/type",keyword:"type",params:{type: schema30.properties.endedOn.type},message:"must be string,null",schema:schema30.properties.endedOn.type,parentSchema:schema30.properties.endedOn,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data2 === "string"){
if(!(formats0.test(data2))){
const err8 = {instancePath:instancePath+"/endedOn",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/endedOn/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\"",schema:"date",parentSchema:schema30.properties.endedOn,data:data2};
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
if(data.certainty !== undefined){
let data3 = data.certainty;
if(typeof data3 !== "string"){
const err9 = {instancePath:instancePath+"/certainty",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/certainty/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema30.properties.certainty.type,parentSchema:schema30.properties.certainty,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data3 === "sure") || (data3 === "unsure"))){
const err10 = {instancePath:instancePath+"/certainty",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/certainty/enum",keyword:"enum",params:{allowedValues: schema30.properties.certainty.enum},message:"must be equal to one of the allowed values",schema:schema30.properties.certainty.enum,parentSchema:schema30.properties.certainty,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.limitationNrs !== undefined){
let data4 = data.limitationNrs;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/limitationNrs",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/limitationNrs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema30.properties.limitationNrs,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/limitationNrs",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/limitationNrs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema30.properties.limitationNrs,data:data4};
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
const err13 = {instancePath:instancePath+"/limitationNrs",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/limitationNrs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema30.properties.limitationNrs.type,parentSchema:schema30.properties.limitationNrs,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.peakNrs !== undefined){
let data5 = data.peakNrs;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 10 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/peakNrs",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/peakNrs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema30.properties.peakNrs,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/peakNrs",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/peakNrs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema30.properties.peakNrs,data:data5};
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
const err16 = {instancePath:instancePath+"/peakNrs",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/peakNrs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema30.properties.peakNrs.type,parentSchema:schema30.properties.peakNrs,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.source !== undefined){
let data6 = data.source;
if(typeof data6 !== "string"){
const err17 = {instancePath:instancePath+"/source",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema30.properties.source.type,parentSchema:schema30.properties.source,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!(((data6 === "athlete") || (data6 === "coach")) || (data6 === "analyst"))){
const err18 = {instancePath:instancePath+"/source",schemaPath:"flarewatch://schemas/flare.reported/v1.json/properties/source/enum",keyword:"enum",params:{allowedValues: schema30.properties.source.enum},message:"must be equal to one of the allowed values",schema:schema30.properties.source.enum,parentSchema:schema30.properties.source,data:data6};
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
const err19 = {instancePath,schemaPath:"flarewatch://schemas/flare.reported/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema30.type,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eventId === undefined){
const err20 = {instancePath,schemaPath:"#/allOf/1/required",keyword:"required",params:{missingProperty: "eventId"},message:"must have required property '"+"eventId"+"'",schema:schema29.allOf[1].required,parentSchema:schema29.allOf[1],data};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data.revision === undefined){
const err21 = {instancePath,schemaPath:"#/allOf/1/required",keyword:"required",params:{missingProperty: "revision"},message:"must have required property '"+"revision"+"'",schema:schema29.allOf[1].required,parentSchema:schema29.allOf[1],data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data.eventId !== undefined){
let data7 = data.eventId;
if(typeof data7 === "string"){
if(data7.length > 128){
const err22 = {instancePath:instancePath+"/eventId",schemaPath:"#/allOf/1/properties/eventId/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema29.allOf[1].properties.eventId,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data7.length < 1){
const err23 = {instancePath:instancePath+"/eventId",schemaPath:"#/allOf/1/properties/eventId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema29.allOf[1].properties.eventId,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!pattern3.test(data7)){
const err24 = {instancePath:instancePath+"/eventId",schemaPath:"#/allOf/1/properties/eventId/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]*$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]*$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema29.allOf[1].properties.eventId,data:data7};
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
const err25 = {instancePath:instancePath+"/eventId",schemaPath:"#/allOf/1/properties/eventId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema29.allOf[1].properties.eventId.type,parentSchema:schema29.allOf[1].properties.eventId,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.revision !== undefined){
let data8 = data.revision;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err26 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema29.allOf[1].properties.revision.type,parentSchema:schema29.allOf[1].properties.revision,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 2147483647 || isNaN(data8)){
const err27 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema29.allOf[1].properties.revision,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data8 < 1 || isNaN(data8)){
const err28 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema29.allOf[1].properties.revision,data:data8};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
}
else {
const err29 = {instancePath,schemaPath:"#/allOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema29.allOf[1].type,parentSchema:schema29.allOf[1],data};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}

export const flareReported = validate24;

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/flare.reported/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.startedOn === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "startedOn"},message:"must have required property '"+"startedOn"+"'",schema:schema30.required,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.revision !== undefined){
let data0 = data.revision;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema30.properties.revision.type,parentSchema:schema30.properties.revision,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema30.properties.revision,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema30.properties.revision,data:data0};
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
if(data.startedOn !== undefined){
let data1 = data.startedOn;
if(typeof data1 === "string"){
if(!(formats0.test(data1))){
const err4 = {instancePath:instancePath+"/startedOn",schemaPath:"#/properties/startedOn/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\"",schema:"date",parentSchema:schema30.properties.startedOn,data:data1};
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
const err5 = {instancePath:instancePath+"/startedOn",schemaPath:"#/properties/startedOn/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema30.properties.startedOn.type,parentSchema:schema30.properties.startedOn,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.endedOn !== undefined){
let data2 = data.endedOn;
if((typeof data2 !== "string") && (data2 !== null)){
const err6 = {instancePath:instancePath+"/endedOn",schemaPath:"#/properties/endedOn/type",keyword:"type",params:{type: schema30.properties.endedOn.type},message:"must be string,null",schema:schema30.properties.endedOn.type,parentSchema:schema30.properties.endedOn,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data2 === "string"){
if(!(formats0.test(data2))){
const err7 = {instancePath:instancePath+"/endedOn",schemaPath:"#/properties/endedOn/format",keyword:"format",params:{format: "date"},message:"must match format \""+"date"+"\"",schema:"date",parentSchema:schema30.properties.endedOn,data:data2};
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
if(data.certainty !== undefined){
let data3 = data.certainty;
if(typeof data3 !== "string"){
const err8 = {instancePath:instancePath+"/certainty",schemaPath:"#/properties/certainty/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema30.properties.certainty.type,parentSchema:schema30.properties.certainty,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!((data3 === "sure") || (data3 === "unsure"))){
const err9 = {instancePath:instancePath+"/certainty",schemaPath:"#/properties/certainty/enum",keyword:"enum",params:{allowedValues: schema30.properties.certainty.enum},message:"must be equal to one of the allowed values",schema:schema30.properties.certainty.enum,parentSchema:schema30.properties.certainty,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.limitationNrs !== undefined){
let data4 = data.limitationNrs;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/limitationNrs",schemaPath:"#/properties/limitationNrs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema30.properties.limitationNrs,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/limitationNrs",schemaPath:"#/properties/limitationNrs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema30.properties.limitationNrs,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/limitationNrs",schemaPath:"#/properties/limitationNrs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema30.properties.limitationNrs.type,parentSchema:schema30.properties.limitationNrs,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.peakNrs !== undefined){
let data5 = data.peakNrs;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 10 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/peakNrs",schemaPath:"#/properties/peakNrs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema30.properties.peakNrs,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/peakNrs",schemaPath:"#/properties/peakNrs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema30.properties.peakNrs,data:data5};
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
const err15 = {instancePath:instancePath+"/peakNrs",schemaPath:"#/properties/peakNrs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema30.properties.peakNrs.type,parentSchema:schema30.properties.peakNrs,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.source !== undefined){
let data6 = data.source;
if(typeof data6 !== "string"){
const err16 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema30.properties.source.type,parentSchema:schema30.properties.source,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!(((data6 === "athlete") || (data6 === "coach")) || (data6 === "analyst"))){
const err17 = {instancePath:instancePath+"/source",schemaPath:"#/properties/source/enum",keyword:"enum",params:{allowedValues: schema30.properties.source.enum},message:"must be equal to one of the allowed values",schema:schema30.properties.source.enum,parentSchema:schema30.properties.source,data:data6};
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
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema30.type,parentSchema:schema30,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate24.errors = vErrors;
return errors === 0;
}

export const flareRetracted = validate25;
const schema32 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"FlareRetractedData","description":"The flare report is taken back.","type":"object","required":["eventId","revision"],"properties":{"eventId":{"description":"Id of the reported flare event.","type":"string","minLength":1,"maxLength":128,"pattern":"^[^\\u0000-\\u001f\\u007f]*$","x-hint":"an id holds 1 to 128 characters, none of them a control character"},"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"revisions count from 1"},"reason":{"description":"Why, for people.","type":"string","maxLength":500}},"additionalProperties":true,"$id":"flarewatch://schemas/flare.retracted/v1.json"};

function validate25(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/flare.retracted/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.eventId === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "eventId"},message:"must have required property '"+"eventId"+"'",schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.revision === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "revision"},message:"must have required property '"+"revision"+"'",schema:schema32.required,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.eventId !== undefined){
let data0 = data.eventId;
if(typeof data0 === "string"){
if(data0.length > 128){
const err2 = {instancePath:instancePath+"/eventId",schemaPath:"#/properties/eventId/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema32.properties.eventId,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/eventId",schemaPath:"#/properties/eventId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema32.properties.eventId,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern3.test(data0)){
const err4 = {instancePath:instancePath+"/eventId",schemaPath:"#/properties/eventId/pattern",keyword:"pattern",params:{pattern: "^[^\\u0000-\\u001f\\u007f]*$"},message:"must match pattern \""+"^[^\\u0000-\\u001f\\u007f]*$"+"\"",schema:"^[^\\u0000-\\u001f\\u007f]*$",parentSchema:schema32.properties.eventId,data:data0};
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
const err5 = {instancePath:instancePath+"/eventId",schemaPath:"#/properties/eventId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.eventId.type,parentSchema:schema32.properties.eventId,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.revision !== undefined){
let data1 = data.revision;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err6 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema32.properties.revision.type,parentSchema:schema32.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 2147483647 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema32.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema32.properties.revision,data:data1};
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
if(data.reason !== undefined){
let data2 = data.reason;
if(typeof data2 === "string"){
if(data2.length > 500){
const err9 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema32.properties.reason,data:data2};
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
const err10 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema32.properties.reason.type,parentSchema:schema32.properties.reason,data:data2};
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
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate25.errors = vErrors;
return errors === 0;
}

export const inbox = validate26;
const schema33 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"InboxData","description":"What one person is entitled to see. Red-flag advice goes here, and to a coach only with the athlete's stored consent.","type":"object","required":["id","person","athlete","kind","text"],"properties":{"id":{"description":"Id of the message; stable when it is sent again.","type":"string","minLength":1,"maxLength":128},"person":{"description":"The reader.","type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$","x-hint":"ids hold 1 to 64 letters, digits, _ and -"},"athlete":{"description":"Whom it is about.","type":"string","pattern":"^[A-Za-z0-9_-]{1,64}$","x-hint":"ids hold 1 to 64 letters, digits, _ and -"},"alertId":{"description":"The alert behind it, where there is one.","type":"string","minLength":1,"maxLength":128},"kind":{"description":"What happened, in one word.","type":"string","minLength":1,"maxLength":64},"tier":{"description":"Tier told.","type":"string","enum":["insufficient","clear","watch","raised","high","redflag"]},"level":{"description":"Level of red-flag advice.","type":"string","enum":["professional","emergency"]},"urgency":{"description":"How loudly it may ring: urgent at once, normal with the day's others, quiet never. Absent: normal.","type":"string","enum":["urgent","normal","quiet"]},"notice":{"description":"alarm asks for attention; update brings an earlier message about the same alert up to date.","type":"string","enum":["alarm","update"]},"text":{"description":"Plain sentences for people.","type":"string","maxLength":4000},"messages":{"description":"The sentences of the text as messages, in order: from them a reader renders another language.","type":"array","maxItems":20,"items":{"$ref":"flarewatch://schemas/message/v1.json"}},"reasons":{"description":"Why, ranked by points, largest first.","type":"array","maxItems":20,"items":{"$ref":"flarewatch://schemas/reason/v1.json"}},"at":{"description":"When it was written.","type":"string","format":"date-time","x-hint":"use RFC 3339 with a zone, such as 2026-03-02T17:04:05Z"}},"additionalProperties":true,"$id":"flarewatch://schemas/inbox/v1.json"};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/inbox/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.person === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "person"},message:"must have required property '"+"person"+"'",schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.athlete === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "athlete"},message:"must have required property '"+"athlete"+"'",schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.kind === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"},message:"must have required property '"+"kind"+"'",schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.text === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'",schema:schema33.required,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(data0.length > 128){
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema33.properties.id,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data0.length < 1){
const err6 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.id,data:data0};
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
const err7 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.id.type,parentSchema:schema33.properties.id,data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.person !== undefined){
let data1 = data.person;
if(typeof data1 === "string"){
if(!pattern1.test(data1)){
const err8 = {instancePath:instancePath+"/person",schemaPath:"#/properties/person/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\"",schema:"^[A-Za-z0-9_-]{1,64}$",parentSchema:schema33.properties.person,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/person",schemaPath:"#/properties/person/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.person.type,parentSchema:schema33.properties.person,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.athlete !== undefined){
let data2 = data.athlete;
if(typeof data2 === "string"){
if(!pattern1.test(data2)){
const err10 = {instancePath:instancePath+"/athlete",schemaPath:"#/properties/athlete/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]{1,64}$"},message:"must match pattern \""+"^[A-Za-z0-9_-]{1,64}$"+"\"",schema:"^[A-Za-z0-9_-]{1,64}$",parentSchema:schema33.properties.athlete,data:data2};
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
const err11 = {instancePath:instancePath+"/athlete",schemaPath:"#/properties/athlete/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.athlete.type,parentSchema:schema33.properties.athlete,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.alertId !== undefined){
let data3 = data.alertId;
if(typeof data3 === "string"){
if(data3.length > 128){
const err12 = {instancePath:instancePath+"/alertId",schemaPath:"#/properties/alertId/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema33.properties.alertId,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data3.length < 1){
const err13 = {instancePath:instancePath+"/alertId",schemaPath:"#/properties/alertId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.alertId,data:data3};
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
const err14 = {instancePath:instancePath+"/alertId",schemaPath:"#/properties/alertId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.alertId.type,parentSchema:schema33.properties.alertId,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.kind !== undefined){
let data4 = data.kind;
if(typeof data4 === "string"){
if(data4.length > 64){
const err15 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema33.properties.kind,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data4.length < 1){
const err16 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema33.properties.kind,data:data4};
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
const err17 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.kind.type,parentSchema:schema33.properties.kind,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.tier !== undefined){
let data5 = data.tier;
if(typeof data5 !== "string"){
const err18 = {instancePath:instancePath+"/tier",schemaPath:"#/properties/tier/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.tier.type,parentSchema:schema33.properties.tier,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((((((data5 === "insufficient") || (data5 === "clear")) || (data5 === "watch")) || (data5 === "raised")) || (data5 === "high")) || (data5 === "redflag"))){
const err19 = {instancePath:instancePath+"/tier",schemaPath:"#/properties/tier/enum",keyword:"enum",params:{allowedValues: schema33.properties.tier.enum},message:"must be equal to one of the allowed values",schema:schema33.properties.tier.enum,parentSchema:schema33.properties.tier,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.level !== undefined){
let data6 = data.level;
if(typeof data6 !== "string"){
const err20 = {instancePath:instancePath+"/level",schemaPath:"#/properties/level/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.level.type,parentSchema:schema33.properties.level,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!((data6 === "professional") || (data6 === "emergency"))){
const err21 = {instancePath:instancePath+"/level",schemaPath:"#/properties/level/enum",keyword:"enum",params:{allowedValues: schema33.properties.level.enum},message:"must be equal to one of the allowed values",schema:schema33.properties.level.enum,parentSchema:schema33.properties.level,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.urgency !== undefined){
let data7 = data.urgency;
if(typeof data7 !== "string"){
const err22 = {instancePath:instancePath+"/urgency",schemaPath:"#/properties/urgency/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.urgency.type,parentSchema:schema33.properties.urgency,data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(!(((data7 === "urgent") || (data7 === "normal")) || (data7 === "quiet"))){
const err23 = {instancePath:instancePath+"/urgency",schemaPath:"#/properties/urgency/enum",keyword:"enum",params:{allowedValues: schema33.properties.urgency.enum},message:"must be equal to one of the allowed values",schema:schema33.properties.urgency.enum,parentSchema:schema33.properties.urgency,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.notice !== undefined){
let data8 = data.notice;
if(typeof data8 !== "string"){
const err24 = {instancePath:instancePath+"/notice",schemaPath:"#/properties/notice/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.notice.type,parentSchema:schema33.properties.notice,data:data8};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!((data8 === "alarm") || (data8 === "update"))){
const err25 = {instancePath:instancePath+"/notice",schemaPath:"#/properties/notice/enum",keyword:"enum",params:{allowedValues: schema33.properties.notice.enum},message:"must be equal to one of the allowed values",schema:schema33.properties.notice.enum,parentSchema:schema33.properties.notice,data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.text !== undefined){
let data9 = data.text;
if(typeof data9 === "string"){
if(data9.length > 4000){
const err26 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/maxLength",keyword:"maxLength",params:{limit: 4000},message:"must NOT have more than 4000 characters",schema:4000,parentSchema:schema33.properties.text,data:data9};
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
const err27 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.text.type,parentSchema:schema33.properties.text,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.messages !== undefined){
let data10 = data.messages;
if(Array.isArray(data10)){
if(data10.length > 20){
const err28 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema33.properties.messages,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.id === undefined){
const err29 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"flarewatch://schemas/message/v1.json/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema14.required,parentSchema:schema14,data:data11};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data11.slots === undefined){
const err30 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"flarewatch://schemas/message/v1.json/required",keyword:"required",params:{missingProperty: "slots"},message:"must have required property '"+"slots"+"'",schema:schema14.required,parentSchema:schema14,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data11.id !== undefined){
let data12 = data11.id;
if(typeof data12 === "string"){
if(data12.length > 128){
const err31 = {instancePath:instancePath+"/messages/" + i0+"/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema14.properties.id,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data12.length < 1){
const err32 = {instancePath:instancePath+"/messages/" + i0+"/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.id,data:data12};
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
const err33 = {instancePath:instancePath+"/messages/" + i0+"/id",schemaPath:"flarewatch://schemas/message/v1.json/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.id.type,parentSchema:schema14.properties.id,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data11.slots !== undefined){
let data13 = data11.slots;
if(!(data13 && typeof data13 == "object" && !Array.isArray(data13))){
const err34 = {instancePath:instancePath+"/messages/" + i0+"/slots",schemaPath:"flarewatch://schemas/message/v1.json/properties/slots/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.properties.slots.type,parentSchema:schema14.properties.slots,data:data13};
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
const err35 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"flarewatch://schemas/message/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.type,parentSchema:schema14,data:data11};
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
const err36 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.properties.messages.type,parentSchema:schema33.properties.messages,data:data10};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.reasons !== undefined){
let data14 = data.reasons;
if(Array.isArray(data14)){
if(data14.length > 20){
const err37 = {instancePath:instancePath+"/reasons",schemaPath:"#/properties/reasons/maxItems",keyword:"maxItems",params:{limit: 20},message:"must NOT have more than 20 items",schema:20,parentSchema:schema33.properties.reasons,data:data14};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
const len1 = data14.length;
for(let i1=0; i1<len1; i1++){
if(!(validate12(data14[i1], {instancePath:instancePath+"/reasons/" + i1,parentData:data14,parentDataProperty:i1,rootData}))){
vErrors = vErrors === null ? validate12.errors : vErrors.concat(validate12.errors);
errors = vErrors.length;
}
}
}
else {
const err38 = {instancePath:instancePath+"/reasons",schemaPath:"#/properties/reasons/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema33.properties.reasons.type,parentSchema:schema33.properties.reasons,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.at !== undefined){
let data16 = data.at;
if(typeof data16 === "string"){
if(!(formats4.test(data16))){
const err39 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema33.properties.at,data:data16};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema33.properties.at.type,parentSchema:schema33.properties.at,data:data16};
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
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema33.type,parentSchema:schema33,data};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}

export const measuredRep = validate28;
const schema35 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"MeasuredRep","description":"One repetition with bar speed. A value outside its range rejects this rep only; the rest of the set is kept and the rep still counts as done.","type":"object","required":["meanVelocityMps"],"properties":{"meanVelocityMps":{"description":"Bar speed of the lifting phase in the quantity that velocityVariable names: mean concentric velocity unless said otherwise, m/s.","type":"number","minimum":0.02,"maximum":4,"x-unit":"m/s","x-hint":"bar speeds are between 0.02 and 4 m/s"},"peakVelocityMps":{"description":"Highest speed of the lifting phase, m/s.","type":"number","minimum":0.02,"maximum":4,"x-unit":"m/s","x-hint":"bar speeds are between 0.02 and 4 m/s"},"romM":{"description":"Range of motion of the lifting phase, m.","type":"number","minimum":0,"maximum":5,"x-unit":"m","x-hint":"ranges of motion are between 0 and 5 m"},"durationMs":{"description":"Duration of the lifting phase, ms.","type":"number","minimum":0,"maximum":600000,"x-unit":"ms","x-hint":"a rep lasts at most 600000 ms"}},"additionalProperties":true,"$id":"flarewatch://schemas/measured-rep/v1.json"};

function validate28(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/measured-rep/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.meanVelocityMps === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "meanVelocityMps"},message:"must have required property '"+"meanVelocityMps"+"'",schema:schema35.required,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.meanVelocityMps !== undefined){
let data0 = data.meanVelocityMps;
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 4 || isNaN(data0)){
const err1 = {instancePath:instancePath+"/meanVelocityMps",schemaPath:"#/properties/meanVelocityMps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4},message:"must be <= 4",schema:4,parentSchema:schema35.properties.meanVelocityMps,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0 < 0.02 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/meanVelocityMps",schemaPath:"#/properties/meanVelocityMps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.02},message:"must be >= 0.02",schema:0.02,parentSchema:schema35.properties.meanVelocityMps,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/meanVelocityMps",schemaPath:"#/properties/meanVelocityMps/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.meanVelocityMps.type,parentSchema:schema35.properties.meanVelocityMps,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.peakVelocityMps !== undefined){
let data1 = data.peakVelocityMps;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 4 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/peakVelocityMps",schemaPath:"#/properties/peakVelocityMps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4},message:"must be <= 4",schema:4,parentSchema:schema35.properties.peakVelocityMps,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 0.02 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/peakVelocityMps",schemaPath:"#/properties/peakVelocityMps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.02},message:"must be >= 0.02",schema:0.02,parentSchema:schema35.properties.peakVelocityMps,data:data1};
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
const err6 = {instancePath:instancePath+"/peakVelocityMps",schemaPath:"#/properties/peakVelocityMps/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.peakVelocityMps.type,parentSchema:schema35.properties.peakVelocityMps,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.romM !== undefined){
let data2 = data.romM;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 5 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/romM",schemaPath:"#/properties/romM/maximum",keyword:"maximum",params:{comparison: "<=", limit: 5},message:"must be <= 5",schema:5,parentSchema:schema35.properties.romM,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err8 = {instancePath:instancePath+"/romM",schemaPath:"#/properties/romM/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema35.properties.romM,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/romM",schemaPath:"#/properties/romM/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.romM.type,parentSchema:schema35.properties.romM,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.durationMs !== undefined){
let data3 = data.durationMs;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 600000 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/durationMs",schemaPath:"#/properties/durationMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema35.properties.durationMs,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/durationMs",schemaPath:"#/properties/durationMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema35.properties.durationMs,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/durationMs",schemaPath:"#/properties/durationMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.durationMs.type,parentSchema:schema35.properties.durationMs,data:data3};
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
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate28.errors = vErrors;
return errors === 0;
}

export const message = validate29;

function validate29(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/message/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema14.required,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.slots === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "slots"},message:"must have required property '"+"slots"+"'",schema:schema14.required,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(data0.length > 128){
const err2 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema14.properties.id,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema14.properties.id,data:data0};
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
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema14.properties.id.type,parentSchema:schema14.properties.id,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.slots !== undefined){
let data1 = data.slots;
if(!(data1 && typeof data1 == "object" && !Array.isArray(data1))){
const err5 = {instancePath:instancePath+"/slots",schemaPath:"#/properties/slots/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.properties.slots.type,parentSchema:schema14.properties.slots,data:data1};
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
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema14.type,parentSchema:schema14,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate29.errors = vErrors;
return errors === 0;
}

export const outcomes = validate30;
const schema37 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"EventOutcomes","description":"What became of each event, in the order published; sent after commit to the subject that Flarewatch-Reply named.","type":"array","items":{"title":"EventOutcome","type":"object","required":["id","outcome"],"properties":{"id":{"description":"Event id; null where it could not be read.","type":["string","null"]},"outcome":{"description":"stored: a new fact. duplicate: known already. corrected: replaced an earlier revision. kept: waits for what it corrects, or lost to a higher revision. rejected: see problems.","type":"string","enum":["stored","duplicate","corrected","rejected","kept"]},"problems":{"description":"Why it was rejected, or which of its reps were dropped.","type":"array","items":{"$ref":"flarewatch://schemas/problem/v1.json"}}},"additionalProperties":true},"$id":"flarewatch://schemas/outcomes/v1.json"};

function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/outcomes/v1.json" */;
let vErrors = null;
let errors = 0;
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.id === undefined){
const err0 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'",schema:schema37.items.required,parentSchema:schema37.items,data:data0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data0.outcome === undefined){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: "outcome"},message:"must have required property '"+"outcome"+"'",schema:schema37.items.required,parentSchema:schema37.items,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0.id !== undefined){
let data1 = data0.id;
if((typeof data1 !== "string") && (data1 !== null)){
const err2 = {instancePath:instancePath+"/" + i0+"/id",schemaPath:"#/items/properties/id/type",keyword:"type",params:{type: schema37.items.properties.id.type},message:"must be string,null",schema:schema37.items.properties.id.type,parentSchema:schema37.items.properties.id,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.outcome !== undefined){
let data2 = data0.outcome;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/" + i0+"/outcome",schemaPath:"#/items/properties/outcome/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema37.items.properties.outcome.type,parentSchema:schema37.items.properties.outcome,data:data2};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!(((((data2 === "stored") || (data2 === "duplicate")) || (data2 === "corrected")) || (data2 === "rejected")) || (data2 === "kept"))){
const err4 = {instancePath:instancePath+"/" + i0+"/outcome",schemaPath:"#/items/properties/outcome/enum",keyword:"enum",params:{allowedValues: schema37.items.properties.outcome.enum},message:"must be equal to one of the allowed values",schema:schema37.items.properties.outcome.enum,parentSchema:schema37.items.properties.outcome,data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.problems !== undefined){
let data3 = data0.problems;
if(Array.isArray(data3)){
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.pointer === undefined){
const err5 = {instancePath:instancePath+"/" + i0+"/problems/" + i1,schemaPath:"flarewatch://schemas/problem/v1.json/required",keyword:"required",params:{missingProperty: "pointer"},message:"must have required property '"+"pointer"+"'",schema:schema12.required,parentSchema:schema12,data:data4};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data4.code === undefined){
const err6 = {instancePath:instancePath+"/" + i0+"/problems/" + i1,schemaPath:"flarewatch://schemas/problem/v1.json/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'",schema:schema12.required,parentSchema:schema12,data:data4};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data4.detail === undefined){
const err7 = {instancePath:instancePath+"/" + i0+"/problems/" + i1,schemaPath:"flarewatch://schemas/problem/v1.json/required",keyword:"required",params:{missingProperty: "detail"},message:"must have required property '"+"detail"+"'",schema:schema12.required,parentSchema:schema12,data:data4};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data4.pointer !== undefined){
let data5 = data4.pointer;
if(typeof data5 === "string"){
if(data5.length > 1024){
const err8 = {instancePath:instancePath+"/" + i0+"/problems/" + i1+"/pointer",schemaPath:"flarewatch://schemas/problem/v1.json/properties/pointer/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema12.properties.pointer,data:data5};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/" + i0+"/problems/" + i1+"/pointer",schemaPath:"flarewatch://schemas/problem/v1.json/properties/pointer/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.pointer.type,parentSchema:schema12.properties.pointer,data:data5};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data4.code !== undefined){
let data6 = data4.code;
if(typeof data6 === "string"){
if(!pattern0.test(data6)){
const err10 = {instancePath:instancePath+"/" + i0+"/problems/" + i1+"/code",schemaPath:"flarewatch://schemas/problem/v1.json/properties/code/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z-]{0,63}$"},message:"must match pattern \""+"^[a-z][a-z-]{0,63}$"+"\"",schema:"^[a-z][a-z-]{0,63}$",parentSchema:schema12.properties.code,data:data6};
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
const err11 = {instancePath:instancePath+"/" + i0+"/problems/" + i1+"/code",schemaPath:"flarewatch://schemas/problem/v1.json/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.code.type,parentSchema:schema12.properties.code,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data4.detail !== undefined){
let data7 = data4.detail;
if(typeof data7 === "string"){
if(data7.length > 2000){
const err12 = {instancePath:instancePath+"/" + i0+"/problems/" + i1+"/detail",schemaPath:"flarewatch://schemas/problem/v1.json/properties/detail/maxLength",keyword:"maxLength",params:{limit: 2000},message:"must NOT have more than 2000 characters",schema:2000,parentSchema:schema12.properties.detail,data:data7};
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
const err13 = {instancePath:instancePath+"/" + i0+"/problems/" + i1+"/detail",schemaPath:"flarewatch://schemas/problem/v1.json/properties/detail/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.detail.type,parentSchema:schema12.properties.detail,data:data7};
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
const err14 = {instancePath:instancePath+"/" + i0+"/problems/" + i1,schemaPath:"flarewatch://schemas/problem/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.type,parentSchema:schema12,data:data4};
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
const err15 = {instancePath:instancePath+"/" + i0+"/problems",schemaPath:"#/items/properties/problems/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.items.properties.problems.type,parentSchema:schema37.items.properties.problems,data:data3};
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
const err16 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema37.items.type,parentSchema:schema37.items,data:data0};
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
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema37.type,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}

export const problem = validate31;

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/problem/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.pointer === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pointer"},message:"must have required property '"+"pointer"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.code === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "code"},message:"must have required property '"+"code"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.detail === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "detail"},message:"must have required property '"+"detail"+"'",schema:schema12.required,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.pointer !== undefined){
let data0 = data.pointer;
if(typeof data0 === "string"){
if(data0.length > 1024){
const err3 = {instancePath:instancePath+"/pointer",schemaPath:"#/properties/pointer/maxLength",keyword:"maxLength",params:{limit: 1024},message:"must NOT have more than 1024 characters",schema:1024,parentSchema:schema12.properties.pointer,data:data0};
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
const err4 = {instancePath:instancePath+"/pointer",schemaPath:"#/properties/pointer/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.pointer.type,parentSchema:schema12.properties.pointer,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.code !== undefined){
let data1 = data.code;
if(typeof data1 === "string"){
if(!pattern0.test(data1)){
const err5 = {instancePath:instancePath+"/code",schemaPath:"#/properties/code/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z-]{0,63}$"},message:"must match pattern \""+"^[a-z][a-z-]{0,63}$"+"\"",schema:"^[a-z][a-z-]{0,63}$",parentSchema:schema12.properties.code,data:data1};
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
const err6 = {instancePath:instancePath+"/code",schemaPath:"#/properties/code/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.code.type,parentSchema:schema12.properties.code,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.detail !== undefined){
let data2 = data.detail;
if(typeof data2 === "string"){
if(data2.length > 2000){
const err7 = {instancePath:instancePath+"/detail",schemaPath:"#/properties/detail/maxLength",keyword:"maxLength",params:{limit: 2000},message:"must NOT have more than 2000 characters",schema:2000,parentSchema:schema12.properties.detail,data:data2};
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
const err8 = {instancePath:instancePath+"/detail",schemaPath:"#/properties/detail/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema12.properties.detail.type,parentSchema:schema12.properties.detail,data:data2};
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
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema12.type,parentSchema:schema12,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}

export const reason = validate12;

export const rep = validate32;
const schema40 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"RepProgressData","description":"A set in progress: every message carries all reps so far, so that one message is enough to answer. Never stored.","type":"object","required":["setId","exercise","loadKg","reps"],"properties":{"setId":{"description":"The set in progress; the same id as in its completed set.","type":"string","format":"uuid","x-hint":"use a UUID such as 7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1"},"sessionId":{"description":"The visit this set belongs to.","type":"string","format":"uuid","x-hint":"use a UUID such as 7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1"},"exercise":{"description":"Exercise slug or the name that the device shows. A name that nobody has mapped yet is stored and counts no lumbar load.","type":"string","minLength":1,"maxLength":128,"x-hint":"name the exercise in 1 to 128 characters"},"loadKg":{"description":"Weight on the bar, kg. More than 0 and at most 600; exactly 0 is a set without added weight and needs \"bodyweight\": true.","type":"number","minimum":0,"maximum":600,"x-unit":"kg","x-hint":"loads are above 0 and at most 600 kg"},"bodyweight":{"description":"True for a lift whose load is the body itself (a pull-up). Only then may loadKg be 0: a plain 0 is more often a scale that reported nothing.","type":"boolean"},"velocityVariable":{"description":"Which quantity meanVelocityMps holds. Baselines never mix two of them.","type":"string","enum":["mean","mean-propulsive","peak"]},"warmup":{"description":"Absent means false.","type":"boolean"},"reps":{"description":"All reps of the set so far, in order.","type":"array","maxItems":200,"items":{"$ref":"flarewatch://schemas/measured-rep/v1.json"},"x-hint":"a set holds at most 200 reps","minItems":1}},"additionalProperties":true,"if":{"required":["bodyweight"],"properties":{"bodyweight":{"const":true}}},"else":{"properties":{"loadKg":{"type":"number","exclusiveMinimum":0,"x-unit":"kg","x-hint":"loads are above 0 and at most 600 kg; a set without added weight says \"bodyweight\": true"}}},"$id":"flarewatch://schemas/rep/v1.json"};

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/rep/v1.json" */;
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.bodyweight === undefined) && (missing0 = "bodyweight")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.bodyweight !== undefined){
if(true !== data.bodyweight){
const err1 = {};
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
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.loadKg !== undefined){
let data1 = data.loadKg;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 <= 0 || isNaN(data1)){
const err2 = {instancePath:instancePath+"/loadKg",schemaPath:"#/else/properties/loadKg/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema40.else.properties.loadKg,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/loadKg",schemaPath:"#/else/properties/loadKg/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema40.else.properties.loadKg.type,parentSchema:schema40.else.properties.loadKg,data:data1};
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
var _valid0 = _errs4 === errors;
valid0 = _valid0;
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "else"},message:"must match \"else\" schema",schema:schema40.if,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.setId === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "setId"},message:"must have required property '"+"setId"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.exercise === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "exercise"},message:"must have required property '"+"exercise"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.loadKg === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "loadKg"},message:"must have required property '"+"loadKg"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.reps === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reps"},message:"must have required property '"+"reps"+"'",schema:schema40.required,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.setId !== undefined){
let data2 = data.setId;
if(typeof data2 === "string"){
if(!(formats12.test(data2))){
const err9 = {instancePath:instancePath+"/setId",schemaPath:"#/properties/setId/format",keyword:"format",params:{format: "uuid"},message:"must match format \""+"uuid"+"\"",schema:"uuid",parentSchema:schema40.properties.setId,data:data2};
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
const err10 = {instancePath:instancePath+"/setId",schemaPath:"#/properties/setId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.setId.type,parentSchema:schema40.properties.setId,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.sessionId !== undefined){
let data3 = data.sessionId;
if(typeof data3 === "string"){
if(!(formats12.test(data3))){
const err11 = {instancePath:instancePath+"/sessionId",schemaPath:"#/properties/sessionId/format",keyword:"format",params:{format: "uuid"},message:"must match format \""+"uuid"+"\"",schema:"uuid",parentSchema:schema40.properties.sessionId,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/sessionId",schemaPath:"#/properties/sessionId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.sessionId.type,parentSchema:schema40.properties.sessionId,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.exercise !== undefined){
let data4 = data.exercise;
if(typeof data4 === "string"){
if(data4.length > 128){
const err13 = {instancePath:instancePath+"/exercise",schemaPath:"#/properties/exercise/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema40.properties.exercise,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data4.length < 1){
const err14 = {instancePath:instancePath+"/exercise",schemaPath:"#/properties/exercise/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema40.properties.exercise,data:data4};
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
const err15 = {instancePath:instancePath+"/exercise",schemaPath:"#/properties/exercise/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.exercise.type,parentSchema:schema40.properties.exercise,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.loadKg !== undefined){
let data5 = data.loadKg;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 600 || isNaN(data5)){
const err16 = {instancePath:instancePath+"/loadKg",schemaPath:"#/properties/loadKg/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600",schema:600,parentSchema:schema40.properties.loadKg,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/loadKg",schemaPath:"#/properties/loadKg/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema40.properties.loadKg,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/loadKg",schemaPath:"#/properties/loadKg/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema40.properties.loadKg.type,parentSchema:schema40.properties.loadKg,data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.bodyweight !== undefined){
let data6 = data.bodyweight;
if(typeof data6 !== "boolean"){
const err19 = {instancePath:instancePath+"/bodyweight",schemaPath:"#/properties/bodyweight/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema40.properties.bodyweight.type,parentSchema:schema40.properties.bodyweight,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.velocityVariable !== undefined){
let data7 = data.velocityVariable;
if(typeof data7 !== "string"){
const err20 = {instancePath:instancePath+"/velocityVariable",schemaPath:"#/properties/velocityVariable/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema40.properties.velocityVariable.type,parentSchema:schema40.properties.velocityVariable,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!(((data7 === "mean") || (data7 === "mean-propulsive")) || (data7 === "peak"))){
const err21 = {instancePath:instancePath+"/velocityVariable",schemaPath:"#/properties/velocityVariable/enum",keyword:"enum",params:{allowedValues: schema40.properties.velocityVariable.enum},message:"must be equal to one of the allowed values",schema:schema40.properties.velocityVariable.enum,parentSchema:schema40.properties.velocityVariable,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.warmup !== undefined){
let data8 = data.warmup;
if(typeof data8 !== "boolean"){
const err22 = {instancePath:instancePath+"/warmup",schemaPath:"#/properties/warmup/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema40.properties.warmup.type,parentSchema:schema40.properties.warmup,data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.reps !== undefined){
let data9 = data.reps;
if(Array.isArray(data9)){
if(data9.length > 200){
const err23 = {instancePath:instancePath+"/reps",schemaPath:"#/properties/reps/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items",schema:200,parentSchema:schema40.properties.reps,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data9.length < 1){
const err24 = {instancePath:instancePath+"/reps",schemaPath:"#/properties/reps/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items",schema:1,parentSchema:schema40.properties.reps,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
let data10 = data9[i0];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.meanVelocityMps === undefined){
const err25 = {instancePath:instancePath+"/reps/" + i0,schemaPath:"flarewatch://schemas/measured-rep/v1.json/required",keyword:"required",params:{missingProperty: "meanVelocityMps"},message:"must have required property '"+"meanVelocityMps"+"'",schema:schema35.required,parentSchema:schema35,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data10.meanVelocityMps !== undefined){
let data11 = data10.meanVelocityMps;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 4 || isNaN(data11)){
const err26 = {instancePath:instancePath+"/reps/" + i0+"/meanVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/meanVelocityMps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4},message:"must be <= 4",schema:4,parentSchema:schema35.properties.meanVelocityMps,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data11 < 0.02 || isNaN(data11)){
const err27 = {instancePath:instancePath+"/reps/" + i0+"/meanVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/meanVelocityMps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.02},message:"must be >= 0.02",schema:0.02,parentSchema:schema35.properties.meanVelocityMps,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/reps/" + i0+"/meanVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/meanVelocityMps/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.meanVelocityMps.type,parentSchema:schema35.properties.meanVelocityMps,data:data11};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data10.peakVelocityMps !== undefined){
let data12 = data10.peakVelocityMps;
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 4 || isNaN(data12)){
const err29 = {instancePath:instancePath+"/reps/" + i0+"/peakVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/peakVelocityMps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4},message:"must be <= 4",schema:4,parentSchema:schema35.properties.peakVelocityMps,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data12 < 0.02 || isNaN(data12)){
const err30 = {instancePath:instancePath+"/reps/" + i0+"/peakVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/peakVelocityMps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.02},message:"must be >= 0.02",schema:0.02,parentSchema:schema35.properties.peakVelocityMps,data:data12};
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
const err31 = {instancePath:instancePath+"/reps/" + i0+"/peakVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/peakVelocityMps/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.peakVelocityMps.type,parentSchema:schema35.properties.peakVelocityMps,data:data12};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data10.romM !== undefined){
let data13 = data10.romM;
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 5 || isNaN(data13)){
const err32 = {instancePath:instancePath+"/reps/" + i0+"/romM",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/romM/maximum",keyword:"maximum",params:{comparison: "<=", limit: 5},message:"must be <= 5",schema:5,parentSchema:schema35.properties.romM,data:data13};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err33 = {instancePath:instancePath+"/reps/" + i0+"/romM",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/romM/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema35.properties.romM,data:data13};
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
const err34 = {instancePath:instancePath+"/reps/" + i0+"/romM",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/romM/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.romM.type,parentSchema:schema35.properties.romM,data:data13};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data10.durationMs !== undefined){
let data14 = data10.durationMs;
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 600000 || isNaN(data14)){
const err35 = {instancePath:instancePath+"/reps/" + i0+"/durationMs",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/durationMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema35.properties.durationMs,data:data14};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err36 = {instancePath:instancePath+"/reps/" + i0+"/durationMs",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/durationMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema35.properties.durationMs,data:data14};
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
const err37 = {instancePath:instancePath+"/reps/" + i0+"/durationMs",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/durationMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.durationMs.type,parentSchema:schema35.properties.durationMs,data:data14};
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
const err38 = {instancePath:instancePath+"/reps/" + i0,schemaPath:"flarewatch://schemas/measured-rep/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data:data10};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath:instancePath+"/reps",schemaPath:"#/properties/reps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema40.properties.reps.type,parentSchema:schema40.properties.reps,data:data9};
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
const err40 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema40.type,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}

export const sessionCompleted = validate33;
const schema42 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"SessionCompletedData","description":"One visit is over.","type":"object","required":["sessionId"],"properties":{"sessionId":{"description":"Identity of the visit across its revisions.","type":"string","format":"uuid","x-hint":"use a UUID such as 7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1"},"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides. Absent means 1.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"revisions count from 1"},"startedAt":{"description":"Begin of the visit.","type":"string","format":"date-time","x-hint":"use RFC 3339 with a zone, such as 2026-03-02T17:04:05Z"},"endedAt":{"description":"End of the visit, not before startedAt.","type":"string","format":"date-time","x-hint":"use RFC 3339 with a zone, such as 2026-03-02T17:04:05Z"},"sessionRpe":{"description":"Rating of perceived exertion of the whole visit.","type":"number","minimum":0,"maximum":10,"x-hint":"RPE goes from 0 to 10"},"minutes":{"description":"Duration that counts as training.","type":"number","minimum":0,"maximum":1440,"x-unit":"min","x-hint":"a visit lasts at most 1440 minutes"}},"additionalProperties":true,"$id":"flarewatch://schemas/session.completed/v1.json"};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/session.completed/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.sessionId === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sessionId"},message:"must have required property '"+"sessionId"+"'",schema:schema42.required,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.sessionId !== undefined){
let data0 = data.sessionId;
if(typeof data0 === "string"){
if(!(formats12.test(data0))){
const err1 = {instancePath:instancePath+"/sessionId",schemaPath:"#/properties/sessionId/format",keyword:"format",params:{format: "uuid"},message:"must match format \""+"uuid"+"\"",schema:"uuid",parentSchema:schema42.properties.sessionId,data:data0};
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
const err2 = {instancePath:instancePath+"/sessionId",schemaPath:"#/properties/sessionId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.sessionId.type,parentSchema:schema42.properties.sessionId,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.revision !== undefined){
let data1 = data.revision;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err3 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema42.properties.revision.type,parentSchema:schema42.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 2147483647 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema42.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema42.properties.revision,data:data1};
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
if(data.startedAt !== undefined){
let data2 = data.startedAt;
if(typeof data2 === "string"){
if(!(formats4.test(data2))){
const err6 = {instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema42.properties.startedAt,data:data2};
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
const err7 = {instancePath:instancePath+"/startedAt",schemaPath:"#/properties/startedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.startedAt.type,parentSchema:schema42.properties.startedAt,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.endedAt !== undefined){
let data3 = data.endedAt;
if(typeof data3 === "string"){
if(!(formats4.test(data3))){
const err8 = {instancePath:instancePath+"/endedAt",schemaPath:"#/properties/endedAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema42.properties.endedAt,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/endedAt",schemaPath:"#/properties/endedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.endedAt.type,parentSchema:schema42.properties.endedAt,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.sessionRpe !== undefined){
let data4 = data.sessionRpe;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/sessionRpe",schemaPath:"#/properties/sessionRpe/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema42.properties.sessionRpe,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/sessionRpe",schemaPath:"#/properties/sessionRpe/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema42.properties.sessionRpe,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/sessionRpe",schemaPath:"#/properties/sessionRpe/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema42.properties.sessionRpe.type,parentSchema:schema42.properties.sessionRpe,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.minutes !== undefined){
let data5 = data.minutes;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1440 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1440},message:"must be <= 1440",schema:1440,parentSchema:schema42.properties.minutes,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema42.properties.minutes,data:data5};
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
const err15 = {instancePath:instancePath+"/minutes",schemaPath:"#/properties/minutes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema42.properties.minutes.type,parentSchema:schema42.properties.minutes,data:data5};
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
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate33.errors = vErrors;
return errors === 0;
}

export const sessionCorrected = validate34;
const schema43 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"SessionCorrectedData","description":"The whole visit as it should have been.","type":"object","allOf":[{"$ref":"flarewatch://schemas/session.completed/v1.json"},{"type":"object","required":["revision"],"properties":{"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"a correction says which revision it is, from 2 on"}}}],"$id":"flarewatch://schemas/session.corrected/v1.json"};

function validate34(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/session.corrected/v1.json" */;
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.type,parentSchema:schema43,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.sessionId === undefined){
const err1 = {instancePath,schemaPath:"flarewatch://schemas/session.completed/v1.json/required",keyword:"required",params:{missingProperty: "sessionId"},message:"must have required property '"+"sessionId"+"'",schema:schema42.required,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.sessionId !== undefined){
let data0 = data.sessionId;
if(typeof data0 === "string"){
if(!(formats12.test(data0))){
const err2 = {instancePath:instancePath+"/sessionId",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/sessionId/format",keyword:"format",params:{format: "uuid"},message:"must match format \""+"uuid"+"\"",schema:"uuid",parentSchema:schema42.properties.sessionId,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/sessionId",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/sessionId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.sessionId.type,parentSchema:schema42.properties.sessionId,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.revision !== undefined){
let data1 = data.revision;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/revision",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema42.properties.revision.type,parentSchema:schema42.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 2147483647 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/revision",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema42.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/revision",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema42.properties.revision,data:data1};
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
if(data.startedAt !== undefined){
let data2 = data.startedAt;
if(typeof data2 === "string"){
if(!(formats4.test(data2))){
const err7 = {instancePath:instancePath+"/startedAt",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/startedAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema42.properties.startedAt,data:data2};
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
const err8 = {instancePath:instancePath+"/startedAt",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/startedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.startedAt.type,parentSchema:schema42.properties.startedAt,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.endedAt !== undefined){
let data3 = data.endedAt;
if(typeof data3 === "string"){
if(!(formats4.test(data3))){
const err9 = {instancePath:instancePath+"/endedAt",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/endedAt/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema42.properties.endedAt,data:data3};
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
const err10 = {instancePath:instancePath+"/endedAt",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/endedAt/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema42.properties.endedAt.type,parentSchema:schema42.properties.endedAt,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.sessionRpe !== undefined){
let data4 = data.sessionRpe;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/sessionRpe",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/sessionRpe/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema42.properties.sessionRpe,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/sessionRpe",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/sessionRpe/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema42.properties.sessionRpe,data:data4};
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
const err13 = {instancePath:instancePath+"/sessionRpe",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/sessionRpe/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema42.properties.sessionRpe.type,parentSchema:schema42.properties.sessionRpe,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.minutes !== undefined){
let data5 = data.minutes;
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 1440 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/minutes",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/minutes/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1440},message:"must be <= 1440",schema:1440,parentSchema:schema42.properties.minutes,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/minutes",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/minutes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema42.properties.minutes,data:data5};
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
const err16 = {instancePath:instancePath+"/minutes",schemaPath:"flarewatch://schemas/session.completed/v1.json/properties/minutes/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema42.properties.minutes.type,parentSchema:schema42.properties.minutes,data:data5};
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
const err17 = {instancePath,schemaPath:"flarewatch://schemas/session.completed/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema42.type,parentSchema:schema42,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.revision === undefined){
const err18 = {instancePath,schemaPath:"#/allOf/1/required",keyword:"required",params:{missingProperty: "revision"},message:"must have required property '"+"revision"+"'",schema:schema43.allOf[1].required,parentSchema:schema43.allOf[1],data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data.revision !== undefined){
let data6 = data.revision;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err19 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema43.allOf[1].properties.revision.type,parentSchema:schema43.allOf[1].properties.revision,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 2147483647 || isNaN(data6)){
const err20 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema43.allOf[1].properties.revision,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err21 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema43.allOf[1].properties.revision,data:data6};
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
}
else {
const err22 = {instancePath,schemaPath:"#/allOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema43.allOf[1].type,parentSchema:schema43.allOf[1],data};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate34.errors = vErrors;
return errors === 0;
}

export const sessionRetracted = validate35;
const schema45 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"SessionRetractedData","description":"The visit did not happen; its sets stay until they are retracted themselves.","type":"object","required":["sessionId","revision"],"properties":{"sessionId":{"description":"The visit that is taken back.","type":"string","format":"uuid","x-hint":"use a UUID such as 7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1"},"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"revisions count from 1"},"reason":{"description":"Why, for people.","type":"string","maxLength":500}},"additionalProperties":true,"$id":"flarewatch://schemas/session.retracted/v1.json"};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/session.retracted/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.sessionId === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sessionId"},message:"must have required property '"+"sessionId"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.revision === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "revision"},message:"must have required property '"+"revision"+"'",schema:schema45.required,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.sessionId !== undefined){
let data0 = data.sessionId;
if(typeof data0 === "string"){
if(!(formats12.test(data0))){
const err2 = {instancePath:instancePath+"/sessionId",schemaPath:"#/properties/sessionId/format",keyword:"format",params:{format: "uuid"},message:"must match format \""+"uuid"+"\"",schema:"uuid",parentSchema:schema45.properties.sessionId,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/sessionId",schemaPath:"#/properties/sessionId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.sessionId.type,parentSchema:schema45.properties.sessionId,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.revision !== undefined){
let data1 = data.revision;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema45.properties.revision.type,parentSchema:schema45.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 2147483647 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema45.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema45.properties.revision,data:data1};
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
if(data.reason !== undefined){
let data2 = data.reason;
if(typeof data2 === "string"){
if(data2.length > 500){
const err7 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema45.properties.reason,data:data2};
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
const err8 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema45.properties.reason.type,parentSchema:schema45.properties.reason,data:data2};
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
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate35.errors = vErrors;
return errors === 0;
}

export const setCompleted = validate36;
const schema46 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"SetCompletedData","description":"A set was done. Give reps with their bar speeds, or repCount where there is no bar speed, or both (then repCount is at least the number of reps).","type":"object","required":["setId","exercise","loadKg"],"properties":{"setId":{"description":"Identity of the set across its revisions.","type":"string","format":"uuid","x-hint":"use a UUID such as 7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1"},"sessionId":{"description":"The visit this set belongs to.","type":"string","format":"uuid","x-hint":"use a UUID such as 7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1"},"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides. Absent means 1.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"revisions count from 1"},"exercise":{"description":"Exercise slug or the name that the device shows. A name that nobody has mapped yet is stored and counts no lumbar load.","type":"string","minLength":1,"maxLength":128,"x-hint":"name the exercise in 1 to 128 characters"},"loadKg":{"description":"Weight on the bar, kg. More than 0 and at most 600; exactly 0 is a set without added weight and needs \"bodyweight\": true.","type":"number","minimum":0,"maximum":600,"x-unit":"kg","x-hint":"loads are above 0 and at most 600 kg"},"bodyweight":{"description":"True for a lift whose load is the body itself (a pull-up). Only then may loadKg be 0: a plain 0 is more often a scale that reported nothing.","type":"boolean"},"reps":{"description":"The reps in order, those with bar speed.","type":"array","maxItems":200,"items":{"$ref":"flarewatch://schemas/measured-rep/v1.json"},"x-hint":"a set holds at most 200 reps"},"repCount":{"description":"Completed reps, with or without bar speed. Absent means the number of reps listed.","type":"integer","minimum":0,"maximum":200,"x-hint":"a set holds at most 200 reps"},"rpe":{"description":"Rating of perceived exertion of the set.","type":"number","minimum":0,"maximum":10,"x-hint":"RPE goes from 0 to 10"},"rir":{"description":"Reps in reserve.","type":"number","minimum":0,"maximum":20,"x-hint":"reps in reserve go from 0 to 20"},"warmup":{"description":"Warm-ups are stored and count no load. Absent means false.","type":"boolean"},"velocityVariable":{"description":"Which quantity meanVelocityMps holds. Baselines never mix two of them.","type":"string","enum":["mean","mean-propulsive","peak"]},"belt":{"description":"A belt was worn.","type":"boolean"},"tags":{"description":"Free words, such as rounding.","type":"array","maxItems":32,"items":{"type":"string","maxLength":64}},"failedReps":{"description":"Attempts that were not completed; they are not part of repCount.","type":"integer","minimum":0,"maximum":200,"x-hint":"a set holds at most 200 failed reps"},"loadUnitReported":{"description":"Unit in which the device entered the load before it was turned into kg.","type":"string","enum":["kg","lb"]}},"additionalProperties":true,"allOf":[{"if":{"required":["bodyweight"],"properties":{"bodyweight":{"const":true}}},"else":{"properties":{"loadKg":{"type":"number","exclusiveMinimum":0,"x-unit":"kg","x-hint":"loads are above 0 and at most 600 kg; a set without added weight says \"bodyweight\": true"}}}},{"if":{"not":{"required":["reps"]}},"then":{"required":["repCount"],"x-hint":"list the reps with their bar speeds, or give repCount where there is none"}}],"$id":"flarewatch://schemas/set.completed/v1.json"};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/set.completed/v1.json" */;
let vErrors = null;
let errors = 0;
const _errs2 = errors;
let valid1 = true;
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.bodyweight === undefined) && (missing0 = "bodyweight")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.bodyweight !== undefined){
if(true !== data.bodyweight){
const err1 = {};
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
}
var _valid0 = _errs3 === errors;
errors = _errs2;
if(vErrors !== null){
if(_errs2){
vErrors.length = _errs2;
}
else {
vErrors = null;
}
}
if(!_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.loadKg !== undefined){
let data1 = data.loadKg;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 <= 0 || isNaN(data1)){
const err2 = {instancePath:instancePath+"/loadKg",schemaPath:"#/allOf/0/else/properties/loadKg/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},message:"must be > 0",schema:0,parentSchema:schema46.allOf[0].else.properties.loadKg,data:data1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/loadKg",schemaPath:"#/allOf/0/else/properties/loadKg/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema46.allOf[0].else.properties.loadKg.type,parentSchema:schema46.allOf[0].else.properties.loadKg,data:data1};
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
var _valid0 = _errs5 === errors;
valid1 = _valid0;
}
if(!valid1){
const err4 = {instancePath,schemaPath:"#/allOf/0/if",keyword:"if",params:{failingKeyword: "else"},message:"must match \"else\" schema",schema:schema46.allOf[0].if,parentSchema:schema46.allOf[0],data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const _errs9 = errors;
let valid4 = true;
const _errs10 = errors;
const _errs11 = errors;
const _errs12 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.reps === undefined) && (missing1 = "reps")){
const err5 = {};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var valid5 = _errs12 === errors;
if(valid5){
const err6 = {};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
var _valid1 = _errs10 === errors;
errors = _errs9;
if(vErrors !== null){
if(_errs9){
vErrors.length = _errs9;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs13 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.repCount === undefined){
const err7 = {instancePath,schemaPath:"#/allOf/1/then/required",keyword:"required",params:{missingProperty: "repCount"},message:"must have required property '"+"repCount"+"'",schema:schema46.allOf[1].then.required,parentSchema:schema46.allOf[1].then,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid1 = _errs13 === errors;
valid4 = _valid1;
}
if(!valid4){
const err8 = {instancePath,schemaPath:"#/allOf/1/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema46.allOf[1].if,parentSchema:schema46.allOf[1],data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.setId === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "setId"},message:"must have required property '"+"setId"+"'",schema:schema46.required,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.exercise === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "exercise"},message:"must have required property '"+"exercise"+"'",schema:schema46.required,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.loadKg === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "loadKg"},message:"must have required property '"+"loadKg"+"'",schema:schema46.required,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.setId !== undefined){
let data2 = data.setId;
if(typeof data2 === "string"){
if(!(formats12.test(data2))){
const err12 = {instancePath:instancePath+"/setId",schemaPath:"#/properties/setId/format",keyword:"format",params:{format: "uuid"},message:"must match format \""+"uuid"+"\"",schema:"uuid",parentSchema:schema46.properties.setId,data:data2};
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
const err13 = {instancePath:instancePath+"/setId",schemaPath:"#/properties/setId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.setId.type,parentSchema:schema46.properties.setId,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.sessionId !== undefined){
let data3 = data.sessionId;
if(typeof data3 === "string"){
if(!(formats12.test(data3))){
const err14 = {instancePath:instancePath+"/sessionId",schemaPath:"#/properties/sessionId/format",keyword:"format",params:{format: "uuid"},message:"must match format \""+"uuid"+"\"",schema:"uuid",parentSchema:schema46.properties.sessionId,data:data3};
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
const err15 = {instancePath:instancePath+"/sessionId",schemaPath:"#/properties/sessionId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.sessionId.type,parentSchema:schema46.properties.sessionId,data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.revision !== undefined){
let data4 = data.revision;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err16 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema46.properties.revision.type,parentSchema:schema46.properties.revision,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 2147483647 || isNaN(data4)){
const err17 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema46.properties.revision,data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err18 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema46.properties.revision,data:data4};
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
if(data.exercise !== undefined){
let data5 = data.exercise;
if(typeof data5 === "string"){
if(data5.length > 128){
const err19 = {instancePath:instancePath+"/exercise",schemaPath:"#/properties/exercise/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema46.properties.exercise,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data5.length < 1){
const err20 = {instancePath:instancePath+"/exercise",schemaPath:"#/properties/exercise/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters",schema:1,parentSchema:schema46.properties.exercise,data:data5};
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
const err21 = {instancePath:instancePath+"/exercise",schemaPath:"#/properties/exercise/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.exercise.type,parentSchema:schema46.properties.exercise,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.loadKg !== undefined){
let data6 = data.loadKg;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 600 || isNaN(data6)){
const err22 = {instancePath:instancePath+"/loadKg",schemaPath:"#/properties/loadKg/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600},message:"must be <= 600",schema:600,parentSchema:schema46.properties.loadKg,data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err23 = {instancePath:instancePath+"/loadKg",schemaPath:"#/properties/loadKg/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema46.properties.loadKg,data:data6};
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
const err24 = {instancePath:instancePath+"/loadKg",schemaPath:"#/properties/loadKg/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema46.properties.loadKg.type,parentSchema:schema46.properties.loadKg,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.bodyweight !== undefined){
let data7 = data.bodyweight;
if(typeof data7 !== "boolean"){
const err25 = {instancePath:instancePath+"/bodyweight",schemaPath:"#/properties/bodyweight/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema46.properties.bodyweight.type,parentSchema:schema46.properties.bodyweight,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.reps !== undefined){
let data8 = data.reps;
if(Array.isArray(data8)){
if(data8.length > 200){
const err26 = {instancePath:instancePath+"/reps",schemaPath:"#/properties/reps/maxItems",keyword:"maxItems",params:{limit: 200},message:"must NOT have more than 200 items",schema:200,parentSchema:schema46.properties.reps,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
let data9 = data8[i0];
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.meanVelocityMps === undefined){
const err27 = {instancePath:instancePath+"/reps/" + i0,schemaPath:"flarewatch://schemas/measured-rep/v1.json/required",keyword:"required",params:{missingProperty: "meanVelocityMps"},message:"must have required property '"+"meanVelocityMps"+"'",schema:schema35.required,parentSchema:schema35,data:data9};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data9.meanVelocityMps !== undefined){
let data10 = data9.meanVelocityMps;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 4 || isNaN(data10)){
const err28 = {instancePath:instancePath+"/reps/" + i0+"/meanVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/meanVelocityMps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4},message:"must be <= 4",schema:4,parentSchema:schema35.properties.meanVelocityMps,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data10 < 0.02 || isNaN(data10)){
const err29 = {instancePath:instancePath+"/reps/" + i0+"/meanVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/meanVelocityMps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.02},message:"must be >= 0.02",schema:0.02,parentSchema:schema35.properties.meanVelocityMps,data:data10};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/reps/" + i0+"/meanVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/meanVelocityMps/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.meanVelocityMps.type,parentSchema:schema35.properties.meanVelocityMps,data:data10};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data9.peakVelocityMps !== undefined){
let data11 = data9.peakVelocityMps;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 4 || isNaN(data11)){
const err31 = {instancePath:instancePath+"/reps/" + i0+"/peakVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/peakVelocityMps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4},message:"must be <= 4",schema:4,parentSchema:schema35.properties.peakVelocityMps,data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data11 < 0.02 || isNaN(data11)){
const err32 = {instancePath:instancePath+"/reps/" + i0+"/peakVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/peakVelocityMps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.02},message:"must be >= 0.02",schema:0.02,parentSchema:schema35.properties.peakVelocityMps,data:data11};
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
const err33 = {instancePath:instancePath+"/reps/" + i0+"/peakVelocityMps",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/peakVelocityMps/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.peakVelocityMps.type,parentSchema:schema35.properties.peakVelocityMps,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data9.romM !== undefined){
let data12 = data9.romM;
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 > 5 || isNaN(data12)){
const err34 = {instancePath:instancePath+"/reps/" + i0+"/romM",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/romM/maximum",keyword:"maximum",params:{comparison: "<=", limit: 5},message:"must be <= 5",schema:5,parentSchema:schema35.properties.romM,data:data12};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data12 < 0 || isNaN(data12)){
const err35 = {instancePath:instancePath+"/reps/" + i0+"/romM",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/romM/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema35.properties.romM,data:data12};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/reps/" + i0+"/romM",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/romM/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.romM.type,parentSchema:schema35.properties.romM,data:data12};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data9.durationMs !== undefined){
let data13 = data9.durationMs;
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 > 600000 || isNaN(data13)){
const err37 = {instancePath:instancePath+"/reps/" + i0+"/durationMs",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/durationMs/maximum",keyword:"maximum",params:{comparison: "<=", limit: 600000},message:"must be <= 600000",schema:600000,parentSchema:schema35.properties.durationMs,data:data13};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data13 < 0 || isNaN(data13)){
const err38 = {instancePath:instancePath+"/reps/" + i0+"/durationMs",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/durationMs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema35.properties.durationMs,data:data13};
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
const err39 = {instancePath:instancePath+"/reps/" + i0+"/durationMs",schemaPath:"flarewatch://schemas/measured-rep/v1.json/properties/durationMs/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema35.properties.durationMs.type,parentSchema:schema35.properties.durationMs,data:data13};
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
const err40 = {instancePath:instancePath+"/reps/" + i0,schemaPath:"flarewatch://schemas/measured-rep/v1.json/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema35.type,parentSchema:schema35,data:data9};
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
const err41 = {instancePath:instancePath+"/reps",schemaPath:"#/properties/reps/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema46.properties.reps.type,parentSchema:schema46.properties.reps,data:data8};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.repCount !== undefined){
let data14 = data.repCount;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err42 = {instancePath:instancePath+"/repCount",schemaPath:"#/properties/repCount/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema46.properties.repCount.type,parentSchema:schema46.properties.repCount,data:data14};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 > 200 || isNaN(data14)){
const err43 = {instancePath:instancePath+"/repCount",schemaPath:"#/properties/repCount/maximum",keyword:"maximum",params:{comparison: "<=", limit: 200},message:"must be <= 200",schema:200,parentSchema:schema46.properties.repCount,data:data14};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data14 < 0 || isNaN(data14)){
const err44 = {instancePath:instancePath+"/repCount",schemaPath:"#/properties/repCount/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema46.properties.repCount,data:data14};
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
if(data.rpe !== undefined){
let data15 = data.rpe;
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 10 || isNaN(data15)){
const err45 = {instancePath:instancePath+"/rpe",schemaPath:"#/properties/rpe/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10},message:"must be <= 10",schema:10,parentSchema:schema46.properties.rpe,data:data15};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err46 = {instancePath:instancePath+"/rpe",schemaPath:"#/properties/rpe/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema46.properties.rpe,data:data15};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/rpe",schemaPath:"#/properties/rpe/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema46.properties.rpe.type,parentSchema:schema46.properties.rpe,data:data15};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.rir !== undefined){
let data16 = data.rir;
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 20 || isNaN(data16)){
const err48 = {instancePath:instancePath+"/rir",schemaPath:"#/properties/rir/maximum",keyword:"maximum",params:{comparison: "<=", limit: 20},message:"must be <= 20",schema:20,parentSchema:schema46.properties.rir,data:data16};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data16 < 0 || isNaN(data16)){
const err49 = {instancePath:instancePath+"/rir",schemaPath:"#/properties/rir/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema46.properties.rir,data:data16};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/rir",schemaPath:"#/properties/rir/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema46.properties.rir.type,parentSchema:schema46.properties.rir,data:data16};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.warmup !== undefined){
let data17 = data.warmup;
if(typeof data17 !== "boolean"){
const err51 = {instancePath:instancePath+"/warmup",schemaPath:"#/properties/warmup/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema46.properties.warmup.type,parentSchema:schema46.properties.warmup,data:data17};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.velocityVariable !== undefined){
let data18 = data.velocityVariable;
if(typeof data18 !== "string"){
const err52 = {instancePath:instancePath+"/velocityVariable",schemaPath:"#/properties/velocityVariable/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.velocityVariable.type,parentSchema:schema46.properties.velocityVariable,data:data18};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(!(((data18 === "mean") || (data18 === "mean-propulsive")) || (data18 === "peak"))){
const err53 = {instancePath:instancePath+"/velocityVariable",schemaPath:"#/properties/velocityVariable/enum",keyword:"enum",params:{allowedValues: schema46.properties.velocityVariable.enum},message:"must be equal to one of the allowed values",schema:schema46.properties.velocityVariable.enum,parentSchema:schema46.properties.velocityVariable,data:data18};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.belt !== undefined){
let data19 = data.belt;
if(typeof data19 !== "boolean"){
const err54 = {instancePath:instancePath+"/belt",schemaPath:"#/properties/belt/type",keyword:"type",params:{type: "boolean"},message:"must be boolean",schema:schema46.properties.belt.type,parentSchema:schema46.properties.belt,data:data19};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.tags !== undefined){
let data20 = data.tags;
if(Array.isArray(data20)){
if(data20.length > 32){
const err55 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/maxItems",keyword:"maxItems",params:{limit: 32},message:"must NOT have more than 32 items",schema:32,parentSchema:schema46.properties.tags,data:data20};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
const len1 = data20.length;
for(let i1=0; i1<len1; i1++){
let data21 = data20[i1];
if(typeof data21 === "string"){
if(data21.length > 64){
const err56 = {instancePath:instancePath+"/tags/" + i1,schemaPath:"#/properties/tags/items/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters",schema:64,parentSchema:schema46.properties.tags.items,data:data21};
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
const err57 = {instancePath:instancePath+"/tags/" + i1,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.tags.items.type,parentSchema:schema46.properties.tags.items,data:data21};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
else {
const err58 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: "array"},message:"must be array",schema:schema46.properties.tags.type,parentSchema:schema46.properties.tags,data:data20};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.failedReps !== undefined){
let data22 = data.failedReps;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err59 = {instancePath:instancePath+"/failedReps",schemaPath:"#/properties/failedReps/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema46.properties.failedReps.type,parentSchema:schema46.properties.failedReps,data:data22};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 > 200 || isNaN(data22)){
const err60 = {instancePath:instancePath+"/failedReps",schemaPath:"#/properties/failedReps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 200},message:"must be <= 200",schema:200,parentSchema:schema46.properties.failedReps,data:data22};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data22 < 0 || isNaN(data22)){
const err61 = {instancePath:instancePath+"/failedReps",schemaPath:"#/properties/failedReps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema46.properties.failedReps,data:data22};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
if(data.loadUnitReported !== undefined){
let data23 = data.loadUnitReported;
if(typeof data23 !== "string"){
const err62 = {instancePath:instancePath+"/loadUnitReported",schemaPath:"#/properties/loadUnitReported/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema46.properties.loadUnitReported.type,parentSchema:schema46.properties.loadUnitReported,data:data23};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(!((data23 === "kg") || (data23 === "lb"))){
const err63 = {instancePath:instancePath+"/loadUnitReported",schemaPath:"#/properties/loadUnitReported/enum",keyword:"enum",params:{allowedValues: schema46.properties.loadUnitReported.enum},message:"must be equal to one of the allowed values",schema:schema46.properties.loadUnitReported.enum,parentSchema:schema46.properties.loadUnitReported,data:data23};
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
const err64 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema46.type,parentSchema:schema46,data};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
validate36.errors = vErrors;
return errors === 0;
}

export const setCorrected = validate37;
const schema48 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"SetCorrectedData","description":"The whole set as it should have been. It may come before the set that it corrects, and is then kept until that comes.","type":"object","allOf":[{"$ref":"flarewatch://schemas/set.completed/v1.json"},{"type":"object","required":["revision"],"properties":{"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"a correction says which revision it is, from 2 on"}}}],"$id":"flarewatch://schemas/set.corrected/v1.json"};

function validate37(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/set.corrected/v1.json" */;
let vErrors = null;
let errors = 0;
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.type,parentSchema:schema48,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(!(validate36(data, {instancePath,parentData,parentDataProperty,rootData}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.revision === undefined){
const err1 = {instancePath,schemaPath:"#/allOf/1/required",keyword:"required",params:{missingProperty: "revision"},message:"must have required property '"+"revision"+"'",schema:schema48.allOf[1].required,parentSchema:schema48.allOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.revision !== undefined){
let data0 = data.revision;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err2 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema48.allOf[1].properties.revision.type,parentSchema:schema48.allOf[1].properties.revision,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 > 2147483647 || isNaN(data0)){
const err3 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema48.allOf[1].properties.revision,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0 < 1 || isNaN(data0)){
const err4 = {instancePath:instancePath+"/revision",schemaPath:"#/allOf/1/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema48.allOf[1].properties.revision,data:data0};
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
}
else {
const err5 = {instancePath,schemaPath:"#/allOf/1/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema48.allOf[1].type,parentSchema:schema48.allOf[1],data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate37.errors = vErrors;
return errors === 0;
}

export const setRetracted = validate39;
const schema49 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"SetRetractedData","description":"The set did not happen, or is not this athlete's.","type":"object","required":["setId","revision"],"properties":{"setId":{"description":"The set that is taken back.","type":"string","format":"uuid","x-hint":"use a UUID such as 7b0c8f5e-3a52-4c58-9d0a-51f6f0a3c2b1"},"revision":{"description":"Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.","type":"integer","minimum":1,"maximum":2147483647,"x-hint":"revisions count from 1"},"reason":{"description":"Why, for people.","type":"string","maxLength":500}},"additionalProperties":true,"$id":"flarewatch://schemas/set.retracted/v1.json"};

function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/set.retracted/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.setId === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "setId"},message:"must have required property '"+"setId"+"'",schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.revision === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "revision"},message:"must have required property '"+"revision"+"'",schema:schema49.required,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.setId !== undefined){
let data0 = data.setId;
if(typeof data0 === "string"){
if(!(formats12.test(data0))){
const err2 = {instancePath:instancePath+"/setId",schemaPath:"#/properties/setId/format",keyword:"format",params:{format: "uuid"},message:"must match format \""+"uuid"+"\"",schema:"uuid",parentSchema:schema49.properties.setId,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/setId",schemaPath:"#/properties/setId/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.properties.setId.type,parentSchema:schema49.properties.setId,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.revision !== undefined){
let data1 = data.revision;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err4 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema49.properties.revision.type,parentSchema:schema49.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 2147483647 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema49.properties.revision,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err6 = {instancePath:instancePath+"/revision",schemaPath:"#/properties/revision/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1",schema:1,parentSchema:schema49.properties.revision,data:data1};
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
if(data.reason !== undefined){
let data2 = data.reason;
if(typeof data2 === "string"){
if(data2.length > 500){
const err7 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/maxLength",keyword:"maxLength",params:{limit: 500},message:"must NOT have more than 500 characters",schema:500,parentSchema:schema49.properties.reason,data:data2};
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
const err8 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema49.properties.reason.type,parentSchema:schema49.properties.reason,data:data2};
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
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema49.type,parentSchema:schema49,data};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}

export const status = validate40;
const schema50 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"DeviceStatusData","description":"What the device says of itself; also fit as an MQTT last will.","type":"object","required":["state"],"properties":{"state":{"description":"Online, or gone.","type":"string","enum":["online","offline"]},"kind":{"description":"Kind of device.","type":"string","enum":["linear-velocity-transducer","linear-position-transducer","optical","imu","camera","phone","import","other"]},"model":{"description":"Model name.","type":"string","maxLength":128},"firmware":{"description":"Firmware version.","type":"string","maxLength":128},"batteryPct":{"description":"Battery charge.","type":"number","minimum":0,"maximum":100,"x-unit":"%","x-hint":"a charge goes from 0 to 100 %"},"bufferedEvents":{"description":"Events that wait on the device.","type":"integer","minimum":0,"maximum":2147483647},"sigmaMps":{"description":"Typical error of one velocity, m/s.","type":"number","minimum":0,"maximum":1,"x-unit":"m/s","x-hint":"a typical error is between 0 and 1 m/s"}},"additionalProperties":true,"$id":"flarewatch://schemas/status/v1.json"};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/status/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.state === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},message:"must have required property '"+"state"+"'",schema:schema50.required,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.state !== undefined){
let data0 = data.state;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.state.type,parentSchema:schema50.properties.state,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((data0 === "online") || (data0 === "offline"))){
const err2 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema50.properties.state.enum},message:"must be equal to one of the allowed values",schema:schema50.properties.state.enum,parentSchema:schema50.properties.state,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.kind !== undefined){
let data1 = data.kind;
if(typeof data1 !== "string"){
const err3 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.kind.type,parentSchema:schema50.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((((((((data1 === "linear-velocity-transducer") || (data1 === "linear-position-transducer")) || (data1 === "optical")) || (data1 === "imu")) || (data1 === "camera")) || (data1 === "phone")) || (data1 === "import")) || (data1 === "other"))){
const err4 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/enum",keyword:"enum",params:{allowedValues: schema50.properties.kind.enum},message:"must be equal to one of the allowed values",schema:schema50.properties.kind.enum,parentSchema:schema50.properties.kind,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.model !== undefined){
let data2 = data.model;
if(typeof data2 === "string"){
if(data2.length > 128){
const err5 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema50.properties.model,data:data2};
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
const err6 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.model.type,parentSchema:schema50.properties.model,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.firmware !== undefined){
let data3 = data.firmware;
if(typeof data3 === "string"){
if(data3.length > 128){
const err7 = {instancePath:instancePath+"/firmware",schemaPath:"#/properties/firmware/maxLength",keyword:"maxLength",params:{limit: 128},message:"must NOT have more than 128 characters",schema:128,parentSchema:schema50.properties.firmware,data:data3};
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
const err8 = {instancePath:instancePath+"/firmware",schemaPath:"#/properties/firmware/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema50.properties.firmware.type,parentSchema:schema50.properties.firmware,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.batteryPct !== undefined){
let data4 = data.batteryPct;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 100 || isNaN(data4)){
const err9 = {instancePath:instancePath+"/batteryPct",schemaPath:"#/properties/batteryPct/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100",schema:100,parentSchema:schema50.properties.batteryPct,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/batteryPct",schemaPath:"#/properties/batteryPct/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema50.properties.batteryPct,data:data4};
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
const err11 = {instancePath:instancePath+"/batteryPct",schemaPath:"#/properties/batteryPct/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema50.properties.batteryPct.type,parentSchema:schema50.properties.batteryPct,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.bufferedEvents !== undefined){
let data5 = data.bufferedEvents;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err12 = {instancePath:instancePath+"/bufferedEvents",schemaPath:"#/properties/bufferedEvents/type",keyword:"type",params:{type: "integer"},message:"must be integer",schema:schema50.properties.bufferedEvents.type,parentSchema:schema50.properties.bufferedEvents,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 2147483647 || isNaN(data5)){
const err13 = {instancePath:instancePath+"/bufferedEvents",schemaPath:"#/properties/bufferedEvents/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2147483647},message:"must be <= 2147483647",schema:2147483647,parentSchema:schema50.properties.bufferedEvents,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err14 = {instancePath:instancePath+"/bufferedEvents",schemaPath:"#/properties/bufferedEvents/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema50.properties.bufferedEvents,data:data5};
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
if(data.sigmaMps !== undefined){
let data6 = data.sigmaMps;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 1 || isNaN(data6)){
const err15 = {instancePath:instancePath+"/sigmaMps",schemaPath:"#/properties/sigmaMps/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1",schema:1,parentSchema:schema50.properties.sigmaMps,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err16 = {instancePath:instancePath+"/sigmaMps",schemaPath:"#/properties/sigmaMps/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema50.properties.sigmaMps,data:data6};
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
const err17 = {instancePath:instancePath+"/sigmaMps",schemaPath:"#/properties/sigmaMps/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema50.properties.sigmaMps.type,parentSchema:schema50.properties.sigmaMps,data:data6};
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
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema50.type,parentSchema:schema50,data};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}

export const trunktestRecorded = validate41;
const schema51 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"TrunktestRecordedData","description":"A trunk-endurance test.","type":"object","required":["test"],"properties":{"test":{"description":"Which test.","type":"string","enum":["sorensen","side-plank-left","side-plank-right","front-plank","carry"]},"seconds":{"description":"Time held, or time of the carry.","type":"number","minimum":0,"maximum":3600,"x-unit":"s","x-hint":"a test lasts at most 3600 s"},"metres":{"description":"Distance of a carry.","type":"number","minimum":0,"maximum":10000,"x-unit":"m","x-hint":"a carry is at most 10000 m long"}},"additionalProperties":true,"if":{"required":["test"],"properties":{"test":{"const":"carry"}}},"then":{"if":{"not":{"required":["metres"]}},"then":{"required":["seconds"],"x-hint":"a carry has seconds, metres or both"}},"else":{"required":["seconds"],"x-hint":"say how long the position was held"},"$id":"flarewatch://schemas/trunktest.recorded/v1.json"};

function validate41(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/trunktest.recorded/v1.json" */;
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.test === undefined) && (missing0 = "test")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.test !== undefined){
if("carry" !== data.test){
const err1 = {};
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
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
let ifClause0;
if(_valid0){
const _errs4 = errors;
const _errs5 = errors;
let valid2 = true;
const _errs6 = errors;
const _errs7 = errors;
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.metres === undefined) && (missing1 = "metres")){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var valid3 = _errs8 === errors;
if(valid3){
const err3 = {};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
var _valid1 = _errs6 === errors;
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
if(_valid1){
const _errs9 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.seconds === undefined){
const err4 = {instancePath,schemaPath:"#/then/then/required",keyword:"required",params:{missingProperty: "seconds"},message:"must have required property '"+"seconds"+"'",schema:schema51.then.then.required,parentSchema:schema51.then.then,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs9 === errors;
valid2 = _valid1;
}
if(!valid2){
const err5 = {instancePath,schemaPath:"#/then/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema",schema:schema51.then.if,parentSchema:schema51.then,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
ifClause0 = "then";
}
else {
const _errs10 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.seconds === undefined){
const err6 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "seconds"},message:"must have required property '"+"seconds"+"'",schema:schema51.else.required,parentSchema:schema51.else,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var _valid0 = _errs10 === errors;
valid0 = _valid0;
ifClause0 = "else";
}
if(!valid0){
const err7 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: ifClause0},message:"must match \""+ifClause0+"\" schema",schema:schema51.if,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.test === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "test"},message:"must have required property '"+"test"+"'",schema:schema51.required,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.test !== undefined){
let data1 = data.test;
if(typeof data1 !== "string"){
const err9 = {instancePath:instancePath+"/test",schemaPath:"#/properties/test/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema51.properties.test.type,parentSchema:schema51.properties.test,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!(((((data1 === "sorensen") || (data1 === "side-plank-left")) || (data1 === "side-plank-right")) || (data1 === "front-plank")) || (data1 === "carry"))){
const err10 = {instancePath:instancePath+"/test",schemaPath:"#/properties/test/enum",keyword:"enum",params:{allowedValues: schema51.properties.test.enum},message:"must be equal to one of the allowed values",schema:schema51.properties.test.enum,parentSchema:schema51.properties.test,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.seconds !== undefined){
let data2 = data.seconds;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 3600 || isNaN(data2)){
const err11 = {instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3600},message:"must be <= 3600",schema:3600,parentSchema:schema51.properties.seconds,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err12 = {instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema51.properties.seconds,data:data2};
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
const err13 = {instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema51.properties.seconds.type,parentSchema:schema51.properties.seconds,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.metres !== undefined){
let data3 = data.metres;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 10000 || isNaN(data3)){
const err14 = {instancePath:instancePath+"/metres",schemaPath:"#/properties/metres/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},message:"must be <= 10000",schema:10000,parentSchema:schema51.properties.metres,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err15 = {instancePath:instancePath+"/metres",schemaPath:"#/properties/metres/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0",schema:0,parentSchema:schema51.properties.metres,data:data3};
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
const err16 = {instancePath:instancePath+"/metres",schemaPath:"#/properties/metres/type",keyword:"type",params:{type: "number"},message:"must be number",schema:schema51.properties.metres.type,parentSchema:schema51.properties.metres,data:data3};
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
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema51.type,parentSchema:schema51,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate41.errors = vErrors;
return errors === 0;
}

export const watermark = validate42;
const schema52 = {"$schema":"http://json-schema.org/draft-07/schema#","title":"WatermarkData","description":"Everything that happened on this device up to here has been sent. A day past its end without facts is then rest, not unknown.","type":"object","required":["completeUpTo"],"properties":{"completeUpTo":{"description":"Instant up to which the device has sent everything.","type":"string","format":"date-time","x-hint":"use RFC 3339 with a zone, such as 2026-03-02T17:04:05Z"}},"additionalProperties":true,"$id":"flarewatch://schemas/watermark/v1.json"};

function validate42(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
/*# sourceURL="flarewatch://schemas/watermark/v1.json" */;
let vErrors = null;
let errors = 0;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.completeUpTo === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "completeUpTo"},message:"must have required property '"+"completeUpTo"+"'",schema:schema52.required,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.completeUpTo !== undefined){
let data0 = data.completeUpTo;
if(typeof data0 === "string"){
if(!(formats4.test(data0))){
const err1 = {instancePath:instancePath+"/completeUpTo",schemaPath:"#/properties/completeUpTo/format",keyword:"format",params:{format: "date-time"},message:"must match format \""+"date-time"+"\"",schema:"date-time",parentSchema:schema52.properties.completeUpTo,data:data0};
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
const err2 = {instancePath:instancePath+"/completeUpTo",schemaPath:"#/properties/completeUpTo/type",keyword:"type",params:{type: "string"},message:"must be string",schema:schema52.properties.completeUpTo.type,parentSchema:schema52.properties.completeUpTo,data:data0};
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
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object",schema:schema52.type,parentSchema:schema52,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate42.errors = vErrors;
return errors === 0;
}
