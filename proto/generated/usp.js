/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

const $root = $protobuf.roots["default"] || ($protobuf.roots["default"] = {});

export const usp = $root.usp = (() => {

    const usp = {};

    usp.Msg = (function() {

        const Msg = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Msg.prototype.header = null;
        Msg.prototype.body = null;

        Msg.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.header != null && $Object.hasOwnProperty.call(message, "header"))
                $root.usp.Header.encode(message.header, writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.body != null && $Object.hasOwnProperty.call(message, "body"))
                $root.usp.Body.encode(message.body, writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Msg.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Msg();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.header = $root.usp.Header.decode(reader, reader.size(), $undefined, _depth + 1, message.header);
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.body = $root.usp.Body.decode(reader, reader.size(), $undefined, _depth + 1, message.body);
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Msg.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Msg";
        };

        return Msg;
    })();

    usp.Header = (function() {

        const Header = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Header.prototype.msgId = "";
        Header.prototype.msgType = 0;

        Header.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.msgId != null && $Object.hasOwnProperty.call(message, "msgId") && message.msgId !== "")
                writer.uint32(10).string(message.msgId);
            if (message.msgType != null && $Object.hasOwnProperty.call(message, "msgType") && message.msgType !== 0)
                writer.uint32(16).int32(message.msgType);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Header.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Header();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.msgId = value;
                        else
                            delete message.msgId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.msgType = value;
                        else
                            delete message.msgType;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Header.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Header";
        };

        Header.MsgType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "ERROR"] = 0;
            values[valuesById[1] = "GET"] = 1;
            values[valuesById[2] = "GET_RESP"] = 2;
            values[valuesById[3] = "NOTIFY"] = 3;
            values[valuesById[4] = "SET"] = 4;
            values[valuesById[5] = "SET_RESP"] = 5;
            values[valuesById[6] = "OPERATE"] = 6;
            values[valuesById[7] = "OPERATE_RESP"] = 7;
            values[valuesById[8] = "ADD"] = 8;
            values[valuesById[9] = "ADD_RESP"] = 9;
            values[valuesById[10] = "DELETE"] = 10;
            values[valuesById[11] = "DELETE_RESP"] = 11;
            values[valuesById[12] = "GET_SUPPORTED_DM"] = 12;
            values[valuesById[13] = "GET_SUPPORTED_DM_RESP"] = 13;
            values[valuesById[14] = "GET_INSTANCES"] = 14;
            values[valuesById[15] = "GET_INSTANCES_RESP"] = 15;
            values[valuesById[16] = "NOTIFY_RESP"] = 16;
            values[valuesById[17] = "GET_SUPPORTED_PROTO"] = 17;
            values[valuesById[18] = "GET_SUPPORTED_PROTO_RESP"] = 18;
            values[valuesById[19] = "REGISTER"] = 19;
            values[valuesById[20] = "REGISTER_RESP"] = 20;
            values[valuesById[21] = "DEREGISTER"] = 21;
            values[valuesById[22] = "DEREGISTER_RESP"] = 22;
            return values;
        })();

        return Header;
    })();

    usp.Body = (function() {

        const Body = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Body.prototype.request = null;
        Body.prototype.response = null;
        Body.prototype.error = null;

        let $oneOfFields;

        $Object.defineProperty(Body.prototype, "msgBody", {
            get: $util.oneOfGetter($oneOfFields = ["request", "response", "error"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Body.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.request != null && $Object.hasOwnProperty.call(message, "request"))
                $root.usp.Request.encode(message.request, writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.response != null && $Object.hasOwnProperty.call(message, "response"))
                $root.usp.Response.encode(message.response, writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                $root.usp.Error.encode(message.error, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Body.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Body();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.request = $root.usp.Request.decode(reader, reader.size(), $undefined, _depth + 1, message.request);
                        message.msgBody = "request";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.response = $root.usp.Response.decode(reader, reader.size(), $undefined, _depth + 1, message.response);
                        message.msgBody = "response";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.error = $root.usp.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                        message.msgBody = "error";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Body.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Body";
        };

        return Body;
    })();

    usp.Request = (function() {

        const Request = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Request.prototype.get = null;
        Request.prototype.getSupportedDm = null;
        Request.prototype.getInstances = null;
        Request.prototype.set = null;
        Request.prototype.add = null;
        Request.prototype["delete"] = null;
        Request.prototype.operate = null;
        Request.prototype.notify = null;
        Request.prototype.getSupportedProtocol = null;
        Request.prototype.register = null;
        Request.prototype.deregister = null;

        let $oneOfFields;

        $Object.defineProperty(Request.prototype, "reqType", {
            get: $util.oneOfGetter($oneOfFields = ["get", "getSupportedDm", "getInstances", "set", "add", "delete", "operate", "notify", "getSupportedProtocol", "register", "deregister"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Request.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.get != null && $Object.hasOwnProperty.call(message, "get"))
                $root.usp.Get.encode(message.get, writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.getSupportedDm != null && $Object.hasOwnProperty.call(message, "getSupportedDm"))
                $root.usp.GetSupportedDM.encode(message.getSupportedDm, writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.getInstances != null && $Object.hasOwnProperty.call(message, "getInstances"))
                $root.usp.GetInstances.encode(message.getInstances, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.set != null && $Object.hasOwnProperty.call(message, "set"))
                $root.usp.Set.encode(message.set, writer.uint32(34).fork(), _depth + 1).ldelim();
            if (message.add != null && $Object.hasOwnProperty.call(message, "add"))
                $root.usp.Add.encode(message.add, writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message["delete"] != null && $Object.hasOwnProperty.call(message, "delete"))
                $root.usp.Delete.encode(message["delete"], writer.uint32(50).fork(), _depth + 1).ldelim();
            if (message.operate != null && $Object.hasOwnProperty.call(message, "operate"))
                $root.usp.Operate.encode(message.operate, writer.uint32(58).fork(), _depth + 1).ldelim();
            if (message.notify != null && $Object.hasOwnProperty.call(message, "notify"))
                $root.usp.Notify.encode(message.notify, writer.uint32(66).fork(), _depth + 1).ldelim();
            if (message.getSupportedProtocol != null && $Object.hasOwnProperty.call(message, "getSupportedProtocol"))
                $root.usp.GetSupportedProtocol.encode(message.getSupportedProtocol, writer.uint32(74).fork(), _depth + 1).ldelim();
            if (message.register != null && $Object.hasOwnProperty.call(message, "register"))
                $root.usp.Register.encode(message.register, writer.uint32(82).fork(), _depth + 1).ldelim();
            if (message.deregister != null && $Object.hasOwnProperty.call(message, "deregister"))
                $root.usp.Deregister.encode(message.deregister, writer.uint32(90).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Request.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Request();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.get = $root.usp.Get.decode(reader, reader.size(), $undefined, _depth + 1, message.get);
                        message.reqType = "get";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.getSupportedDm = $root.usp.GetSupportedDM.decode(reader, reader.size(), $undefined, _depth + 1, message.getSupportedDm);
                        message.reqType = "getSupportedDm";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.getInstances = $root.usp.GetInstances.decode(reader, reader.size(), $undefined, _depth + 1, message.getInstances);
                        message.reqType = "getInstances";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.set = $root.usp.Set.decode(reader, reader.size(), $undefined, _depth + 1, message.set);
                        message.reqType = "set";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.add = $root.usp.Add.decode(reader, reader.size(), $undefined, _depth + 1, message.add);
                        message.reqType = "add";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message["delete"] = $root.usp.Delete.decode(reader, reader.size(), $undefined, _depth + 1, message["delete"]);
                        message.reqType = "delete";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.operate = $root.usp.Operate.decode(reader, reader.size(), $undefined, _depth + 1, message.operate);
                        message.reqType = "operate";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.notify = $root.usp.Notify.decode(reader, reader.size(), $undefined, _depth + 1, message.notify);
                        message.reqType = "notify";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.getSupportedProtocol = $root.usp.GetSupportedProtocol.decode(reader, reader.size(), $undefined, _depth + 1, message.getSupportedProtocol);
                        message.reqType = "getSupportedProtocol";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.register = $root.usp.Register.decode(reader, reader.size(), $undefined, _depth + 1, message.register);
                        message.reqType = "register";
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.deregister = $root.usp.Deregister.decode(reader, reader.size(), $undefined, _depth + 1, message.deregister);
                        message.reqType = "deregister";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Request.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Request";
        };

        return Request;
    })();

    usp.Response = (function() {

        const Response = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Response.prototype.getResp = null;
        Response.prototype.getSupportedDmResp = null;
        Response.prototype.getInstancesResp = null;
        Response.prototype.setResp = null;
        Response.prototype.addResp = null;
        Response.prototype.deleteResp = null;
        Response.prototype.operateResp = null;
        Response.prototype.notifyResp = null;
        Response.prototype.getSupportedProtocolResp = null;
        Response.prototype.registerResp = null;
        Response.prototype.deregisterResp = null;

        let $oneOfFields;

        $Object.defineProperty(Response.prototype, "respType", {
            get: $util.oneOfGetter($oneOfFields = ["getResp", "getSupportedDmResp", "getInstancesResp", "setResp", "addResp", "deleteResp", "operateResp", "notifyResp", "getSupportedProtocolResp", "registerResp", "deregisterResp"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Response.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.getResp != null && $Object.hasOwnProperty.call(message, "getResp"))
                $root.usp.GetResp.encode(message.getResp, writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.getSupportedDmResp != null && $Object.hasOwnProperty.call(message, "getSupportedDmResp"))
                $root.usp.GetSupportedDMResp.encode(message.getSupportedDmResp, writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.getInstancesResp != null && $Object.hasOwnProperty.call(message, "getInstancesResp"))
                $root.usp.GetInstancesResp.encode(message.getInstancesResp, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.setResp != null && $Object.hasOwnProperty.call(message, "setResp"))
                $root.usp.SetResp.encode(message.setResp, writer.uint32(34).fork(), _depth + 1).ldelim();
            if (message.addResp != null && $Object.hasOwnProperty.call(message, "addResp"))
                $root.usp.AddResp.encode(message.addResp, writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message.deleteResp != null && $Object.hasOwnProperty.call(message, "deleteResp"))
                $root.usp.DeleteResp.encode(message.deleteResp, writer.uint32(50).fork(), _depth + 1).ldelim();
            if (message.operateResp != null && $Object.hasOwnProperty.call(message, "operateResp"))
                $root.usp.OperateResp.encode(message.operateResp, writer.uint32(58).fork(), _depth + 1).ldelim();
            if (message.notifyResp != null && $Object.hasOwnProperty.call(message, "notifyResp"))
                $root.usp.NotifyResp.encode(message.notifyResp, writer.uint32(66).fork(), _depth + 1).ldelim();
            if (message.getSupportedProtocolResp != null && $Object.hasOwnProperty.call(message, "getSupportedProtocolResp"))
                $root.usp.GetSupportedProtocolResp.encode(message.getSupportedProtocolResp, writer.uint32(74).fork(), _depth + 1).ldelim();
            if (message.registerResp != null && $Object.hasOwnProperty.call(message, "registerResp"))
                $root.usp.RegisterResp.encode(message.registerResp, writer.uint32(82).fork(), _depth + 1).ldelim();
            if (message.deregisterResp != null && $Object.hasOwnProperty.call(message, "deregisterResp"))
                $root.usp.DeregisterResp.encode(message.deregisterResp, writer.uint32(90).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Response.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Response();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        message.getResp = $root.usp.GetResp.decode(reader, reader.size(), $undefined, _depth + 1, message.getResp);
                        message.respType = "getResp";
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        message.getSupportedDmResp = $root.usp.GetSupportedDMResp.decode(reader, reader.size(), $undefined, _depth + 1, message.getSupportedDmResp);
                        message.respType = "getSupportedDmResp";
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.getInstancesResp = $root.usp.GetInstancesResp.decode(reader, reader.size(), $undefined, _depth + 1, message.getInstancesResp);
                        message.respType = "getInstancesResp";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.setResp = $root.usp.SetResp.decode(reader, reader.size(), $undefined, _depth + 1, message.setResp);
                        message.respType = "setResp";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.addResp = $root.usp.AddResp.decode(reader, reader.size(), $undefined, _depth + 1, message.addResp);
                        message.respType = "addResp";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.deleteResp = $root.usp.DeleteResp.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteResp);
                        message.respType = "deleteResp";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.operateResp = $root.usp.OperateResp.decode(reader, reader.size(), $undefined, _depth + 1, message.operateResp);
                        message.respType = "operateResp";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.notifyResp = $root.usp.NotifyResp.decode(reader, reader.size(), $undefined, _depth + 1, message.notifyResp);
                        message.respType = "notifyResp";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.getSupportedProtocolResp = $root.usp.GetSupportedProtocolResp.decode(reader, reader.size(), $undefined, _depth + 1, message.getSupportedProtocolResp);
                        message.respType = "getSupportedProtocolResp";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.registerResp = $root.usp.RegisterResp.decode(reader, reader.size(), $undefined, _depth + 1, message.registerResp);
                        message.respType = "registerResp";
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.deregisterResp = $root.usp.DeregisterResp.decode(reader, reader.size(), $undefined, _depth + 1, message.deregisterResp);
                        message.respType = "deregisterResp";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Response.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Response";
        };

        return Response;
    })();

    usp.Error = (function() {

        const Error = function (properties) {
            this.paramErrs = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Error.prototype.errCode = 0;
        Error.prototype.errMsg = "";
        Error.prototype.paramErrs = $util.emptyArray;

        Error.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                writer.uint32(13).fixed32(message.errCode);
            if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                writer.uint32(18).string(message.errMsg);
            if (message.paramErrs != null && message.paramErrs.length)
                for (let i = 0; i < message.paramErrs.length; ++i)
                    $root.usp.Error.ParamError.encode(message.paramErrs[i], writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Error.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Error();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 5)
                            break;
                        if (value = reader.fixed32())
                            message.errCode = value;
                        else
                            delete message.errCode;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.errMsg = value;
                        else
                            delete message.errMsg;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if (!(message.paramErrs && message.paramErrs.length))
                            message.paramErrs = [];
                        message.paramErrs.push($root.usp.Error.ParamError.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Error.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Error";
        };

        Error.ParamError = (function() {

            const ParamError = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ParamError.prototype.paramPath = "";
            ParamError.prototype.errCode = 0;
            ParamError.prototype.errMsg = "";

            ParamError.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.paramPath != null && $Object.hasOwnProperty.call(message, "paramPath") && message.paramPath !== "")
                    writer.uint32(10).string(message.paramPath);
                if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                    writer.uint32(21).fixed32(message.errCode);
                if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                    writer.uint32(26).string(message.errMsg);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ParamError.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Error.ParamError();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.paramPath = value;
                            else
                                delete message.paramPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.errCode = value;
                            else
                                delete message.errCode;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.errMsg = value;
                            else
                                delete message.errMsg;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ParamError.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Error.ParamError";
            };

            return ParamError;
        })();

        return Error;
    })();

    usp.Get = (function() {

        const Get = function (properties) {
            this.paramPaths = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Get.prototype.paramPaths = $util.emptyArray;
        Get.prototype.maxDepth = 0;

        Get.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.paramPaths != null && message.paramPaths.length)
                for (let i = 0; i < message.paramPaths.length; ++i)
                    writer.uint32(10).string(message.paramPaths[i]);
            if (message.maxDepth != null && $Object.hasOwnProperty.call(message, "maxDepth") && message.maxDepth !== 0)
                writer.uint32(21).fixed32(message.maxDepth);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Get.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Get();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.paramPaths && message.paramPaths.length))
                            message.paramPaths = [];
                        message.paramPaths.push(reader.stringVerify());
                        continue;
                    }
                case 2: {
                        if (wireType !== 5)
                            break;
                        if (value = reader.fixed32())
                            message.maxDepth = value;
                        else
                            delete message.maxDepth;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Get.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Get";
        };

        return Get;
    })();

    usp.GetResp = (function() {

        const GetResp = function (properties) {
            this.reqPathResults = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        GetResp.prototype.reqPathResults = $util.emptyArray;

        GetResp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.reqPathResults != null && message.reqPathResults.length)
                for (let i = 0; i < message.reqPathResults.length; ++i)
                    $root.usp.GetResp.RequestedPathResult.encode(message.reqPathResults[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        GetResp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.GetResp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.reqPathResults && message.reqPathResults.length))
                            message.reqPathResults = [];
                        message.reqPathResults.push($root.usp.GetResp.RequestedPathResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        GetResp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.GetResp";
        };

        GetResp.RequestedPathResult = (function() {

            const RequestedPathResult = function (properties) {
                this.resolvedPathResults = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RequestedPathResult.prototype.requestedPath = "";
            RequestedPathResult.prototype.errCode = 0;
            RequestedPathResult.prototype.errMsg = "";
            RequestedPathResult.prototype.resolvedPathResults = $util.emptyArray;

            RequestedPathResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.requestedPath != null && $Object.hasOwnProperty.call(message, "requestedPath") && message.requestedPath !== "")
                    writer.uint32(10).string(message.requestedPath);
                if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                    writer.uint32(21).fixed32(message.errCode);
                if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                    writer.uint32(26).string(message.errMsg);
                if (message.resolvedPathResults != null && message.resolvedPathResults.length)
                    for (let i = 0; i < message.resolvedPathResults.length; ++i)
                        $root.usp.GetResp.ResolvedPathResult.encode(message.resolvedPathResults[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RequestedPathResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.GetResp.RequestedPathResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.requestedPath = value;
                            else
                                delete message.requestedPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.errCode = value;
                            else
                                delete message.errCode;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.errMsg = value;
                            else
                                delete message.errMsg;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.resolvedPathResults && message.resolvedPathResults.length))
                                message.resolvedPathResults = [];
                            message.resolvedPathResults.push($root.usp.GetResp.ResolvedPathResult.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            RequestedPathResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.GetResp.RequestedPathResult";
            };

            return RequestedPathResult;
        })();

        GetResp.ResolvedPathResult = (function() {

            const ResolvedPathResult = function (properties) {
                this.resultParams = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ResolvedPathResult.prototype.resolvedPath = "";
            ResolvedPathResult.prototype.resultParams = $util.emptyObject;

            ResolvedPathResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.resolvedPath != null && $Object.hasOwnProperty.call(message, "resolvedPath") && message.resolvedPath !== "")
                    writer.uint32(10).string(message.resolvedPath);
                if (message.resultParams != null && $Object.hasOwnProperty.call(message, "resultParams"))
                    for (let keys = $Object.keys(message.resultParams), i = 0; i < keys.length; ++i)
                        writer.uint32(18).fork().uint32(10).string(keys[i]).uint32(18).string(message.resultParams[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ResolvedPathResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.GetResp.ResolvedPathResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.resolvedPath = value;
                            else
                                delete message.resolvedPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (message.resultParams === $util.emptyObject)
                                message.resultParams = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.resultParams, key);
                            message.resultParams[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ResolvedPathResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.GetResp.ResolvedPathResult";
            };

            return ResolvedPathResult;
        })();

        return GetResp;
    })();

    usp.GetSupportedDM = (function() {

        const GetSupportedDM = function (properties) {
            this.objPaths = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        GetSupportedDM.prototype.objPaths = $util.emptyArray;
        GetSupportedDM.prototype.firstLevelOnly = false;
        GetSupportedDM.prototype.returnCommands = false;
        GetSupportedDM.prototype.returnEvents = false;
        GetSupportedDM.prototype.returnParams = false;
        GetSupportedDM.prototype.returnUniqueKeySets = false;

        GetSupportedDM.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.objPaths != null && message.objPaths.length)
                for (let i = 0; i < message.objPaths.length; ++i)
                    writer.uint32(10).string(message.objPaths[i]);
            if (message.firstLevelOnly != null && $Object.hasOwnProperty.call(message, "firstLevelOnly") && message.firstLevelOnly !== false)
                writer.uint32(16).bool(message.firstLevelOnly);
            if (message.returnCommands != null && $Object.hasOwnProperty.call(message, "returnCommands") && message.returnCommands !== false)
                writer.uint32(24).bool(message.returnCommands);
            if (message.returnEvents != null && $Object.hasOwnProperty.call(message, "returnEvents") && message.returnEvents !== false)
                writer.uint32(32).bool(message.returnEvents);
            if (message.returnParams != null && $Object.hasOwnProperty.call(message, "returnParams") && message.returnParams !== false)
                writer.uint32(40).bool(message.returnParams);
            if (message.returnUniqueKeySets != null && $Object.hasOwnProperty.call(message, "returnUniqueKeySets") && message.returnUniqueKeySets !== false)
                writer.uint32(48).bool(message.returnUniqueKeySets);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        GetSupportedDM.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.GetSupportedDM();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.objPaths && message.objPaths.length))
                            message.objPaths = [];
                        message.objPaths.push(reader.stringVerify());
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.firstLevelOnly = value;
                        else
                            delete message.firstLevelOnly;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.returnCommands = value;
                        else
                            delete message.returnCommands;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.returnEvents = value;
                        else
                            delete message.returnEvents;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.returnParams = value;
                        else
                            delete message.returnParams;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.returnUniqueKeySets = value;
                        else
                            delete message.returnUniqueKeySets;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        GetSupportedDM.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.GetSupportedDM";
        };

        return GetSupportedDM;
    })();

    usp.GetSupportedDMResp = (function() {

        const GetSupportedDMResp = function (properties) {
            this.reqObjResults = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        GetSupportedDMResp.prototype.reqObjResults = $util.emptyArray;

        GetSupportedDMResp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.reqObjResults != null && message.reqObjResults.length)
                for (let i = 0; i < message.reqObjResults.length; ++i)
                    $root.usp.GetSupportedDMResp.RequestedObjectResult.encode(message.reqObjResults[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        GetSupportedDMResp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.GetSupportedDMResp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.reqObjResults && message.reqObjResults.length))
                            message.reqObjResults = [];
                        message.reqObjResults.push($root.usp.GetSupportedDMResp.RequestedObjectResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        GetSupportedDMResp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.GetSupportedDMResp";
        };

        GetSupportedDMResp.ParamAccessType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PARAM_READ_ONLY"] = 0;
            values[valuesById[1] = "PARAM_READ_WRITE"] = 1;
            values[valuesById[2] = "PARAM_WRITE_ONLY"] = 2;
            return values;
        })();

        GetSupportedDMResp.ObjAccessType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "OBJ_READ_ONLY"] = 0;
            values[valuesById[1] = "OBJ_ADD_DELETE"] = 1;
            values[valuesById[2] = "OBJ_ADD_ONLY"] = 2;
            values[valuesById[3] = "OBJ_DELETE_ONLY"] = 3;
            return values;
        })();

        GetSupportedDMResp.ParamValueType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PARAM_UNKNOWN"] = 0;
            values[valuesById[1] = "PARAM_BASE_64"] = 1;
            values[valuesById[2] = "PARAM_BOOLEAN"] = 2;
            values[valuesById[3] = "PARAM_DATE_TIME"] = 3;
            values[valuesById[4] = "PARAM_DECIMAL"] = 4;
            values[valuesById[5] = "PARAM_HEX_BINARY"] = 5;
            values[valuesById[6] = "PARAM_INT"] = 6;
            values[valuesById[7] = "PARAM_LONG"] = 7;
            values[valuesById[8] = "PARAM_STRING"] = 8;
            values[valuesById[9] = "PARAM_UNSIGNED_INT"] = 9;
            values[valuesById[10] = "PARAM_UNSIGNED_LONG"] = 10;
            return values;
        })();

        GetSupportedDMResp.ValueChangeType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "VALUE_CHANGE_UNKNOWN"] = 0;
            values[valuesById[1] = "VALUE_CHANGE_ALLOWED"] = 1;
            values[valuesById[2] = "VALUE_CHANGE_WILL_IGNORE"] = 2;
            return values;
        })();

        GetSupportedDMResp.CmdType = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "CMD_UNKNOWN"] = 0;
            values[valuesById[1] = "CMD_SYNC"] = 1;
            values[valuesById[2] = "CMD_ASYNC"] = 2;
            return values;
        })();

        GetSupportedDMResp.RequestedObjectResult = (function() {

            const RequestedObjectResult = function (properties) {
                this.supportedObjs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RequestedObjectResult.prototype.reqObjPath = "";
            RequestedObjectResult.prototype.errCode = 0;
            RequestedObjectResult.prototype.errMsg = "";
            RequestedObjectResult.prototype.dataModelInstUri = "";
            RequestedObjectResult.prototype.supportedObjs = $util.emptyArray;

            RequestedObjectResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reqObjPath != null && $Object.hasOwnProperty.call(message, "reqObjPath") && message.reqObjPath !== "")
                    writer.uint32(10).string(message.reqObjPath);
                if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                    writer.uint32(21).fixed32(message.errCode);
                if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                    writer.uint32(26).string(message.errMsg);
                if (message.dataModelInstUri != null && $Object.hasOwnProperty.call(message, "dataModelInstUri") && message.dataModelInstUri !== "")
                    writer.uint32(34).string(message.dataModelInstUri);
                if (message.supportedObjs != null && message.supportedObjs.length)
                    for (let i = 0; i < message.supportedObjs.length; ++i)
                        $root.usp.GetSupportedDMResp.SupportedObjectResult.encode(message.supportedObjs[i], writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RequestedObjectResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.GetSupportedDMResp.RequestedObjectResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reqObjPath = value;
                            else
                                delete message.reqObjPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.errCode = value;
                            else
                                delete message.errCode;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.errMsg = value;
                            else
                                delete message.errMsg;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.dataModelInstUri = value;
                            else
                                delete message.dataModelInstUri;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.supportedObjs && message.supportedObjs.length))
                                message.supportedObjs = [];
                            message.supportedObjs.push($root.usp.GetSupportedDMResp.SupportedObjectResult.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            RequestedObjectResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.GetSupportedDMResp.RequestedObjectResult";
            };

            return RequestedObjectResult;
        })();

        GetSupportedDMResp.SupportedObjectResult = (function() {

            const SupportedObjectResult = function (properties) {
                this.supportedCommands = [];
                this.supportedEvents = [];
                this.supportedParams = [];
                this.divergentPaths = [];
                this.uniqueKeySets = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            SupportedObjectResult.prototype.supportedObjPath = "";
            SupportedObjectResult.prototype.access = 0;
            SupportedObjectResult.prototype.isMultiInstance = false;
            SupportedObjectResult.prototype.supportedCommands = $util.emptyArray;
            SupportedObjectResult.prototype.supportedEvents = $util.emptyArray;
            SupportedObjectResult.prototype.supportedParams = $util.emptyArray;
            SupportedObjectResult.prototype.divergentPaths = $util.emptyArray;
            SupportedObjectResult.prototype.uniqueKeySets = $util.emptyArray;

            SupportedObjectResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.supportedObjPath != null && $Object.hasOwnProperty.call(message, "supportedObjPath") && message.supportedObjPath !== "")
                    writer.uint32(10).string(message.supportedObjPath);
                if (message.access != null && $Object.hasOwnProperty.call(message, "access") && message.access !== 0)
                    writer.uint32(16).int32(message.access);
                if (message.isMultiInstance != null && $Object.hasOwnProperty.call(message, "isMultiInstance") && message.isMultiInstance !== false)
                    writer.uint32(24).bool(message.isMultiInstance);
                if (message.supportedCommands != null && message.supportedCommands.length)
                    for (let i = 0; i < message.supportedCommands.length; ++i)
                        $root.usp.GetSupportedDMResp.SupportedCommandResult.encode(message.supportedCommands[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.supportedEvents != null && message.supportedEvents.length)
                    for (let i = 0; i < message.supportedEvents.length; ++i)
                        $root.usp.GetSupportedDMResp.SupportedEventResult.encode(message.supportedEvents[i], writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.supportedParams != null && message.supportedParams.length)
                    for (let i = 0; i < message.supportedParams.length; ++i)
                        $root.usp.GetSupportedDMResp.SupportedParamResult.encode(message.supportedParams[i], writer.uint32(50).fork(), _depth + 1).ldelim();
                if (message.divergentPaths != null && message.divergentPaths.length)
                    for (let i = 0; i < message.divergentPaths.length; ++i)
                        writer.uint32(58).string(message.divergentPaths[i]);
                if (message.uniqueKeySets != null && message.uniqueKeySets.length)
                    for (let i = 0; i < message.uniqueKeySets.length; ++i)
                        $root.usp.GetSupportedDMResp.SupportedUniqueKeySet.encode(message.uniqueKeySets[i], writer.uint32(66).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            SupportedObjectResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.GetSupportedDMResp.SupportedObjectResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.supportedObjPath = value;
                            else
                                delete message.supportedObjPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.access = value;
                            else
                                delete message.access;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isMultiInstance = value;
                            else
                                delete message.isMultiInstance;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.supportedCommands && message.supportedCommands.length))
                                message.supportedCommands = [];
                            message.supportedCommands.push($root.usp.GetSupportedDMResp.SupportedCommandResult.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.supportedEvents && message.supportedEvents.length))
                                message.supportedEvents = [];
                            message.supportedEvents.push($root.usp.GetSupportedDMResp.SupportedEventResult.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.supportedParams && message.supportedParams.length))
                                message.supportedParams = [];
                            message.supportedParams.push($root.usp.GetSupportedDMResp.SupportedParamResult.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if (!(message.divergentPaths && message.divergentPaths.length))
                                message.divergentPaths = [];
                            message.divergentPaths.push(reader.stringVerify());
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if (!(message.uniqueKeySets && message.uniqueKeySets.length))
                                message.uniqueKeySets = [];
                            message.uniqueKeySets.push($root.usp.GetSupportedDMResp.SupportedUniqueKeySet.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            SupportedObjectResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.GetSupportedDMResp.SupportedObjectResult";
            };

            return SupportedObjectResult;
        })();

        GetSupportedDMResp.SupportedParamResult = (function() {

            const SupportedParamResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            SupportedParamResult.prototype.paramName = "";
            SupportedParamResult.prototype.access = 0;
            SupportedParamResult.prototype.valueType = 0;
            SupportedParamResult.prototype.valueChange = 0;

            SupportedParamResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.paramName != null && $Object.hasOwnProperty.call(message, "paramName") && message.paramName !== "")
                    writer.uint32(10).string(message.paramName);
                if (message.access != null && $Object.hasOwnProperty.call(message, "access") && message.access !== 0)
                    writer.uint32(16).int32(message.access);
                if (message.valueType != null && $Object.hasOwnProperty.call(message, "valueType") && message.valueType !== 0)
                    writer.uint32(24).int32(message.valueType);
                if (message.valueChange != null && $Object.hasOwnProperty.call(message, "valueChange") && message.valueChange !== 0)
                    writer.uint32(32).int32(message.valueChange);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            SupportedParamResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.GetSupportedDMResp.SupportedParamResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.paramName = value;
                            else
                                delete message.paramName;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.access = value;
                            else
                                delete message.access;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.valueType = value;
                            else
                                delete message.valueType;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.valueChange = value;
                            else
                                delete message.valueChange;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            SupportedParamResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.GetSupportedDMResp.SupportedParamResult";
            };

            return SupportedParamResult;
        })();

        GetSupportedDMResp.SupportedCommandResult = (function() {

            const SupportedCommandResult = function (properties) {
                this.inputArgNames = [];
                this.outputArgNames = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            SupportedCommandResult.prototype.commandName = "";
            SupportedCommandResult.prototype.inputArgNames = $util.emptyArray;
            SupportedCommandResult.prototype.outputArgNames = $util.emptyArray;
            SupportedCommandResult.prototype.commandType = 0;

            SupportedCommandResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.commandName != null && $Object.hasOwnProperty.call(message, "commandName") && message.commandName !== "")
                    writer.uint32(10).string(message.commandName);
                if (message.inputArgNames != null && message.inputArgNames.length)
                    for (let i = 0; i < message.inputArgNames.length; ++i)
                        writer.uint32(18).string(message.inputArgNames[i]);
                if (message.outputArgNames != null && message.outputArgNames.length)
                    for (let i = 0; i < message.outputArgNames.length; ++i)
                        writer.uint32(26).string(message.outputArgNames[i]);
                if (message.commandType != null && $Object.hasOwnProperty.call(message, "commandType") && message.commandType !== 0)
                    writer.uint32(32).int32(message.commandType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            SupportedCommandResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.GetSupportedDMResp.SupportedCommandResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.commandName = value;
                            else
                                delete message.commandName;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.inputArgNames && message.inputArgNames.length))
                                message.inputArgNames = [];
                            message.inputArgNames.push(reader.stringVerify());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.outputArgNames && message.outputArgNames.length))
                                message.outputArgNames = [];
                            message.outputArgNames.push(reader.stringVerify());
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.commandType = value;
                            else
                                delete message.commandType;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            SupportedCommandResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.GetSupportedDMResp.SupportedCommandResult";
            };

            return SupportedCommandResult;
        })();

        GetSupportedDMResp.SupportedEventResult = (function() {

            const SupportedEventResult = function (properties) {
                this.argNames = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            SupportedEventResult.prototype.eventName = "";
            SupportedEventResult.prototype.argNames = $util.emptyArray;

            SupportedEventResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.eventName != null && $Object.hasOwnProperty.call(message, "eventName") && message.eventName !== "")
                    writer.uint32(10).string(message.eventName);
                if (message.argNames != null && message.argNames.length)
                    for (let i = 0; i < message.argNames.length; ++i)
                        writer.uint32(18).string(message.argNames[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            SupportedEventResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.GetSupportedDMResp.SupportedEventResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.eventName = value;
                            else
                                delete message.eventName;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.argNames && message.argNames.length))
                                message.argNames = [];
                            message.argNames.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            SupportedEventResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.GetSupportedDMResp.SupportedEventResult";
            };

            return SupportedEventResult;
        })();

        GetSupportedDMResp.SupportedUniqueKeySet = (function() {

            const SupportedUniqueKeySet = function (properties) {
                this.keyNames = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            SupportedUniqueKeySet.prototype.keyNames = $util.emptyArray;

            SupportedUniqueKeySet.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.keyNames != null && message.keyNames.length)
                    for (let i = 0; i < message.keyNames.length; ++i)
                        writer.uint32(10).string(message.keyNames[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            SupportedUniqueKeySet.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.GetSupportedDMResp.SupportedUniqueKeySet();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.keyNames && message.keyNames.length))
                                message.keyNames = [];
                            message.keyNames.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            SupportedUniqueKeySet.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.GetSupportedDMResp.SupportedUniqueKeySet";
            };

            return SupportedUniqueKeySet;
        })();

        return GetSupportedDMResp;
    })();

    usp.GetInstances = (function() {

        const GetInstances = function (properties) {
            this.objPaths = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        GetInstances.prototype.objPaths = $util.emptyArray;
        GetInstances.prototype.firstLevelOnly = false;

        GetInstances.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.objPaths != null && message.objPaths.length)
                for (let i = 0; i < message.objPaths.length; ++i)
                    writer.uint32(10).string(message.objPaths[i]);
            if (message.firstLevelOnly != null && $Object.hasOwnProperty.call(message, "firstLevelOnly") && message.firstLevelOnly !== false)
                writer.uint32(16).bool(message.firstLevelOnly);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        GetInstances.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.GetInstances();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.objPaths && message.objPaths.length))
                            message.objPaths = [];
                        message.objPaths.push(reader.stringVerify());
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.firstLevelOnly = value;
                        else
                            delete message.firstLevelOnly;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        GetInstances.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.GetInstances";
        };

        return GetInstances;
    })();

    usp.GetInstancesResp = (function() {

        const GetInstancesResp = function (properties) {
            this.reqPathResults = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        GetInstancesResp.prototype.reqPathResults = $util.emptyArray;

        GetInstancesResp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.reqPathResults != null && message.reqPathResults.length)
                for (let i = 0; i < message.reqPathResults.length; ++i)
                    $root.usp.GetInstancesResp.RequestedPathResult.encode(message.reqPathResults[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        GetInstancesResp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.GetInstancesResp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.reqPathResults && message.reqPathResults.length))
                            message.reqPathResults = [];
                        message.reqPathResults.push($root.usp.GetInstancesResp.RequestedPathResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        GetInstancesResp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.GetInstancesResp";
        };

        GetInstancesResp.RequestedPathResult = (function() {

            const RequestedPathResult = function (properties) {
                this.currInsts = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RequestedPathResult.prototype.requestedPath = "";
            RequestedPathResult.prototype.errCode = 0;
            RequestedPathResult.prototype.errMsg = "";
            RequestedPathResult.prototype.currInsts = $util.emptyArray;

            RequestedPathResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.requestedPath != null && $Object.hasOwnProperty.call(message, "requestedPath") && message.requestedPath !== "")
                    writer.uint32(10).string(message.requestedPath);
                if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                    writer.uint32(21).fixed32(message.errCode);
                if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                    writer.uint32(26).string(message.errMsg);
                if (message.currInsts != null && message.currInsts.length)
                    for (let i = 0; i < message.currInsts.length; ++i)
                        $root.usp.GetInstancesResp.CurrInstance.encode(message.currInsts[i], writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RequestedPathResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.GetInstancesResp.RequestedPathResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.requestedPath = value;
                            else
                                delete message.requestedPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.errCode = value;
                            else
                                delete message.errCode;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.errMsg = value;
                            else
                                delete message.errMsg;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.currInsts && message.currInsts.length))
                                message.currInsts = [];
                            message.currInsts.push($root.usp.GetInstancesResp.CurrInstance.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            RequestedPathResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.GetInstancesResp.RequestedPathResult";
            };

            return RequestedPathResult;
        })();

        GetInstancesResp.CurrInstance = (function() {

            const CurrInstance = function (properties) {
                this.uniqueKeys = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CurrInstance.prototype.instantiatedObjPath = "";
            CurrInstance.prototype.uniqueKeys = $util.emptyObject;

            CurrInstance.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.instantiatedObjPath != null && $Object.hasOwnProperty.call(message, "instantiatedObjPath") && message.instantiatedObjPath !== "")
                    writer.uint32(10).string(message.instantiatedObjPath);
                if (message.uniqueKeys != null && $Object.hasOwnProperty.call(message, "uniqueKeys"))
                    for (let keys = $Object.keys(message.uniqueKeys), i = 0; i < keys.length; ++i)
                        writer.uint32(18).fork().uint32(10).string(keys[i]).uint32(18).string(message.uniqueKeys[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CurrInstance.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.GetInstancesResp.CurrInstance();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.instantiatedObjPath = value;
                            else
                                delete message.instantiatedObjPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (message.uniqueKeys === $util.emptyObject)
                                message.uniqueKeys = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.uniqueKeys, key);
                            message.uniqueKeys[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            CurrInstance.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.GetInstancesResp.CurrInstance";
            };

            return CurrInstance;
        })();

        return GetInstancesResp;
    })();

    usp.GetSupportedProtocol = (function() {

        const GetSupportedProtocol = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        GetSupportedProtocol.prototype.controllerSupportedProtocolVersions = "";

        GetSupportedProtocol.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.controllerSupportedProtocolVersions != null && $Object.hasOwnProperty.call(message, "controllerSupportedProtocolVersions") && message.controllerSupportedProtocolVersions !== "")
                writer.uint32(10).string(message.controllerSupportedProtocolVersions);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        GetSupportedProtocol.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.GetSupportedProtocol();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.controllerSupportedProtocolVersions = value;
                        else
                            delete message.controllerSupportedProtocolVersions;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        GetSupportedProtocol.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.GetSupportedProtocol";
        };

        return GetSupportedProtocol;
    })();

    usp.GetSupportedProtocolResp = (function() {

        const GetSupportedProtocolResp = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        GetSupportedProtocolResp.prototype.agentSupportedProtocolVersions = "";

        GetSupportedProtocolResp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.agentSupportedProtocolVersions != null && $Object.hasOwnProperty.call(message, "agentSupportedProtocolVersions") && message.agentSupportedProtocolVersions !== "")
                writer.uint32(10).string(message.agentSupportedProtocolVersions);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        GetSupportedProtocolResp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.GetSupportedProtocolResp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.agentSupportedProtocolVersions = value;
                        else
                            delete message.agentSupportedProtocolVersions;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        GetSupportedProtocolResp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.GetSupportedProtocolResp";
        };

        return GetSupportedProtocolResp;
    })();

    usp.Add = (function() {

        const Add = function (properties) {
            this.createObjs = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Add.prototype.allowPartial = false;
        Add.prototype.createObjs = $util.emptyArray;

        Add.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.allowPartial != null && $Object.hasOwnProperty.call(message, "allowPartial") && message.allowPartial !== false)
                writer.uint32(8).bool(message.allowPartial);
            if (message.createObjs != null && message.createObjs.length)
                for (let i = 0; i < message.createObjs.length; ++i)
                    $root.usp.Add.CreateObject.encode(message.createObjs[i], writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Add.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Add();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.allowPartial = value;
                        else
                            delete message.allowPartial;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.createObjs && message.createObjs.length))
                            message.createObjs = [];
                        message.createObjs.push($root.usp.Add.CreateObject.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Add.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Add";
        };

        Add.CreateObject = (function() {

            const CreateObject = function (properties) {
                this.paramSettings = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CreateObject.prototype.objPath = "";
            CreateObject.prototype.paramSettings = $util.emptyArray;

            CreateObject.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.objPath != null && $Object.hasOwnProperty.call(message, "objPath") && message.objPath !== "")
                    writer.uint32(10).string(message.objPath);
                if (message.paramSettings != null && message.paramSettings.length)
                    for (let i = 0; i < message.paramSettings.length; ++i)
                        $root.usp.Add.CreateParamSetting.encode(message.paramSettings[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CreateObject.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Add.CreateObject();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.objPath = value;
                            else
                                delete message.objPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.paramSettings && message.paramSettings.length))
                                message.paramSettings = [];
                            message.paramSettings.push($root.usp.Add.CreateParamSetting.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            CreateObject.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Add.CreateObject";
            };

            return CreateObject;
        })();

        Add.CreateParamSetting = (function() {

            const CreateParamSetting = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CreateParamSetting.prototype.param = "";
            CreateParamSetting.prototype.value = "";
            CreateParamSetting.prototype.required = false;

            CreateParamSetting.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.param != null && $Object.hasOwnProperty.call(message, "param") && message.param !== "")
                    writer.uint32(10).string(message.param);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(18).string(message.value);
                if (message.required != null && $Object.hasOwnProperty.call(message, "required") && message.required !== false)
                    writer.uint32(24).bool(message.required);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CreateParamSetting.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Add.CreateParamSetting();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.param = value;
                            else
                                delete message.param;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.required = value;
                            else
                                delete message.required;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            CreateParamSetting.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Add.CreateParamSetting";
            };

            return CreateParamSetting;
        })();

        return Add;
    })();

    usp.AddResp = (function() {

        const AddResp = function (properties) {
            this.createdObjResults = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        AddResp.prototype.createdObjResults = $util.emptyArray;

        AddResp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.createdObjResults != null && message.createdObjResults.length)
                for (let i = 0; i < message.createdObjResults.length; ++i)
                    $root.usp.AddResp.CreatedObjectResult.encode(message.createdObjResults[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        AddResp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.AddResp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.createdObjResults && message.createdObjResults.length))
                            message.createdObjResults = [];
                        message.createdObjResults.push($root.usp.AddResp.CreatedObjectResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        AddResp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.AddResp";
        };

        AddResp.CreatedObjectResult = (function() {

            const CreatedObjectResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            CreatedObjectResult.prototype.requestedPath = "";
            CreatedObjectResult.prototype.operStatus = null;

            CreatedObjectResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.requestedPath != null && $Object.hasOwnProperty.call(message, "requestedPath") && message.requestedPath !== "")
                    writer.uint32(10).string(message.requestedPath);
                if (message.operStatus != null && $Object.hasOwnProperty.call(message, "operStatus"))
                    $root.usp.AddResp.CreatedObjectResult.OperationStatus.encode(message.operStatus, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            CreatedObjectResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.AddResp.CreatedObjectResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.requestedPath = value;
                            else
                                delete message.requestedPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.operStatus = $root.usp.AddResp.CreatedObjectResult.OperationStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.operStatus);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            CreatedObjectResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.AddResp.CreatedObjectResult";
            };

            CreatedObjectResult.OperationStatus = (function() {

                const OperationStatus = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                OperationStatus.prototype.operFailure = null;
                OperationStatus.prototype.operSuccess = null;

                let $oneOfFields;

                $Object.defineProperty(OperationStatus.prototype, "operStatus", {
                    get: $util.oneOfGetter($oneOfFields = ["operFailure", "operSuccess"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                OperationStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.operFailure != null && $Object.hasOwnProperty.call(message, "operFailure"))
                        $root.usp.AddResp.CreatedObjectResult.OperationStatus.OperationFailure.encode(message.operFailure, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.operSuccess != null && $Object.hasOwnProperty.call(message, "operSuccess"))
                        $root.usp.AddResp.CreatedObjectResult.OperationStatus.OperationSuccess.encode(message.operSuccess, writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                OperationStatus.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.usp.AddResp.CreatedObjectResult.OperationStatus();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.operFailure = $root.usp.AddResp.CreatedObjectResult.OperationStatus.OperationFailure.decode(reader, reader.size(), $undefined, _depth + 1, message.operFailure);
                                message.operStatus = "operFailure";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.operSuccess = $root.usp.AddResp.CreatedObjectResult.OperationStatus.OperationSuccess.decode(reader, reader.size(), $undefined, _depth + 1, message.operSuccess);
                                message.operStatus = "operSuccess";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                OperationStatus.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/usp.AddResp.CreatedObjectResult.OperationStatus";
                };

                OperationStatus.OperationFailure = (function() {

                    const OperationFailure = function (properties) {
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    OperationFailure.prototype.errCode = 0;
                    OperationFailure.prototype.errMsg = "";

                    OperationFailure.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                            writer.uint32(13).fixed32(message.errCode);
                        if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                            writer.uint32(18).string(message.errMsg);
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    OperationFailure.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message, value;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.usp.AddResp.CreatedObjectResult.OperationStatus.OperationFailure();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            let wireType = tag & 7;
                            switch (tag >>>= 3) {
                            case 1: {
                                    if (wireType !== 5)
                                        break;
                                    if (value = reader.fixed32())
                                        message.errCode = value;
                                    else
                                        delete message.errCode;
                                    continue;
                                }
                            case 2: {
                                    if (wireType !== 2)
                                        break;
                                    if ((value = reader.stringVerify()).length)
                                        message.errMsg = value;
                                    else
                                        delete message.errMsg;
                                    continue;
                                }
                            }
                            reader.skipType(wireType, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    OperationFailure.getTypeUrl = function(prefix) {
                        if (prefix === $undefined)
                            prefix = "type.googleapis.com";
                        return prefix + "/usp.AddResp.CreatedObjectResult.OperationStatus.OperationFailure";
                    };

                    return OperationFailure;
                })();

                OperationStatus.OperationSuccess = (function() {

                    const OperationSuccess = function (properties) {
                        this.paramErrs = [];
                        this.uniqueKeys = {};
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    OperationSuccess.prototype.instantiatedPath = "";
                    OperationSuccess.prototype.paramErrs = $util.emptyArray;
                    OperationSuccess.prototype.uniqueKeys = $util.emptyObject;

                    OperationSuccess.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.instantiatedPath != null && $Object.hasOwnProperty.call(message, "instantiatedPath") && message.instantiatedPath !== "")
                            writer.uint32(10).string(message.instantiatedPath);
                        if (message.paramErrs != null && message.paramErrs.length)
                            for (let i = 0; i < message.paramErrs.length; ++i)
                                $root.usp.AddResp.ParameterError.encode(message.paramErrs[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                        if (message.uniqueKeys != null && $Object.hasOwnProperty.call(message, "uniqueKeys"))
                            for (let keys = $Object.keys(message.uniqueKeys), i = 0; i < keys.length; ++i)
                                writer.uint32(26).fork().uint32(10).string(keys[i]).uint32(18).string(message.uniqueKeys[keys[i]]).ldelim();
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    OperationSuccess.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message, key, value;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.usp.AddResp.CreatedObjectResult.OperationStatus.OperationSuccess();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            let wireType = tag & 7;
                            switch (tag >>>= 3) {
                            case 1: {
                                    if (wireType !== 2)
                                        break;
                                    if ((value = reader.stringVerify()).length)
                                        message.instantiatedPath = value;
                                    else
                                        delete message.instantiatedPath;
                                    continue;
                                }
                            case 2: {
                                    if (wireType !== 2)
                                        break;
                                    if (!(message.paramErrs && message.paramErrs.length))
                                        message.paramErrs = [];
                                    message.paramErrs.push($root.usp.AddResp.ParameterError.decode(reader, reader.size(), $undefined, _depth + 1));
                                    continue;
                                }
                            case 3: {
                                    if (wireType !== 2)
                                        break;
                                    if (message.uniqueKeys === $util.emptyObject)
                                        message.uniqueKeys = {};
                                    let end2 = reader.size() + reader.pos;
                                    if (end2 > reader.len)
                                        throw $RangeError("index out of range");
                                    reader.len = end2;
                                    key = "";
                                    value = "";
                                    while (reader.pos < end2) {
                                        let tag2 = reader.tag();
                                        wireType = tag2 & 7;
                                        switch (tag2 >>>= 3) {
                                        case 1:
                                            if (wireType !== 2)
                                                break;
                                            key = reader.stringVerify();
                                            continue;
                                        case 2:
                                            if (wireType !== 2)
                                                break;
                                            value = reader.stringVerify();
                                            continue;
                                        }
                                        reader.skipType(wireType, _depth, tag2);
                                    }
                                    if (reader.pos !== end2)
                                        throw $RangeError("index out of range");
                                    reader.len = end;
                                    if (key === "__proto__")
                                        $util.makeProp(message.uniqueKeys, key);
                                    message.uniqueKeys[key] = value;
                                    continue;
                                }
                            }
                            reader.skipType(wireType, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    OperationSuccess.getTypeUrl = function(prefix) {
                        if (prefix === $undefined)
                            prefix = "type.googleapis.com";
                        return prefix + "/usp.AddResp.CreatedObjectResult.OperationStatus.OperationSuccess";
                    };

                    return OperationSuccess;
                })();

                return OperationStatus;
            })();

            return CreatedObjectResult;
        })();

        AddResp.ParameterError = (function() {

            const ParameterError = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ParameterError.prototype.param = "";
            ParameterError.prototype.errCode = 0;
            ParameterError.prototype.errMsg = "";

            ParameterError.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.param != null && $Object.hasOwnProperty.call(message, "param") && message.param !== "")
                    writer.uint32(10).string(message.param);
                if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                    writer.uint32(21).fixed32(message.errCode);
                if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                    writer.uint32(26).string(message.errMsg);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ParameterError.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.AddResp.ParameterError();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.param = value;
                            else
                                delete message.param;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.errCode = value;
                            else
                                delete message.errCode;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.errMsg = value;
                            else
                                delete message.errMsg;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ParameterError.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.AddResp.ParameterError";
            };

            return ParameterError;
        })();

        return AddResp;
    })();

    usp.Delete = (function() {

        const Delete = function (properties) {
            this.objPaths = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Delete.prototype.allowPartial = false;
        Delete.prototype.objPaths = $util.emptyArray;

        Delete.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.allowPartial != null && $Object.hasOwnProperty.call(message, "allowPartial") && message.allowPartial !== false)
                writer.uint32(8).bool(message.allowPartial);
            if (message.objPaths != null && message.objPaths.length)
                for (let i = 0; i < message.objPaths.length; ++i)
                    writer.uint32(18).string(message.objPaths[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Delete.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Delete();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.allowPartial = value;
                        else
                            delete message.allowPartial;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.objPaths && message.objPaths.length))
                            message.objPaths = [];
                        message.objPaths.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Delete.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Delete";
        };

        return Delete;
    })();

    usp.DeleteResp = (function() {

        const DeleteResp = function (properties) {
            this.deletedObjResults = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        DeleteResp.prototype.deletedObjResults = $util.emptyArray;

        DeleteResp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.deletedObjResults != null && message.deletedObjResults.length)
                for (let i = 0; i < message.deletedObjResults.length; ++i)
                    $root.usp.DeleteResp.DeletedObjectResult.encode(message.deletedObjResults[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        DeleteResp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.DeleteResp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.deletedObjResults && message.deletedObjResults.length))
                            message.deletedObjResults = [];
                        message.deletedObjResults.push($root.usp.DeleteResp.DeletedObjectResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        DeleteResp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.DeleteResp";
        };

        DeleteResp.DeletedObjectResult = (function() {

            const DeletedObjectResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            DeletedObjectResult.prototype.requestedPath = "";
            DeletedObjectResult.prototype.operStatus = null;

            DeletedObjectResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.requestedPath != null && $Object.hasOwnProperty.call(message, "requestedPath") && message.requestedPath !== "")
                    writer.uint32(10).string(message.requestedPath);
                if (message.operStatus != null && $Object.hasOwnProperty.call(message, "operStatus"))
                    $root.usp.DeleteResp.DeletedObjectResult.OperationStatus.encode(message.operStatus, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            DeletedObjectResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.DeleteResp.DeletedObjectResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.requestedPath = value;
                            else
                                delete message.requestedPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.operStatus = $root.usp.DeleteResp.DeletedObjectResult.OperationStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.operStatus);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            DeletedObjectResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.DeleteResp.DeletedObjectResult";
            };

            DeletedObjectResult.OperationStatus = (function() {

                const OperationStatus = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                OperationStatus.prototype.operFailure = null;
                OperationStatus.prototype.operSuccess = null;

                let $oneOfFields;

                $Object.defineProperty(OperationStatus.prototype, "operStatus", {
                    get: $util.oneOfGetter($oneOfFields = ["operFailure", "operSuccess"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                OperationStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.operFailure != null && $Object.hasOwnProperty.call(message, "operFailure"))
                        $root.usp.DeleteResp.DeletedObjectResult.OperationStatus.OperationFailure.encode(message.operFailure, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.operSuccess != null && $Object.hasOwnProperty.call(message, "operSuccess"))
                        $root.usp.DeleteResp.DeletedObjectResult.OperationStatus.OperationSuccess.encode(message.operSuccess, writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                OperationStatus.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.usp.DeleteResp.DeletedObjectResult.OperationStatus();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.operFailure = $root.usp.DeleteResp.DeletedObjectResult.OperationStatus.OperationFailure.decode(reader, reader.size(), $undefined, _depth + 1, message.operFailure);
                                message.operStatus = "operFailure";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.operSuccess = $root.usp.DeleteResp.DeletedObjectResult.OperationStatus.OperationSuccess.decode(reader, reader.size(), $undefined, _depth + 1, message.operSuccess);
                                message.operStatus = "operSuccess";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                OperationStatus.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/usp.DeleteResp.DeletedObjectResult.OperationStatus";
                };

                OperationStatus.OperationFailure = (function() {

                    const OperationFailure = function (properties) {
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    OperationFailure.prototype.errCode = 0;
                    OperationFailure.prototype.errMsg = "";

                    OperationFailure.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                            writer.uint32(13).fixed32(message.errCode);
                        if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                            writer.uint32(18).string(message.errMsg);
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    OperationFailure.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message, value;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.usp.DeleteResp.DeletedObjectResult.OperationStatus.OperationFailure();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            let wireType = tag & 7;
                            switch (tag >>>= 3) {
                            case 1: {
                                    if (wireType !== 5)
                                        break;
                                    if (value = reader.fixed32())
                                        message.errCode = value;
                                    else
                                        delete message.errCode;
                                    continue;
                                }
                            case 2: {
                                    if (wireType !== 2)
                                        break;
                                    if ((value = reader.stringVerify()).length)
                                        message.errMsg = value;
                                    else
                                        delete message.errMsg;
                                    continue;
                                }
                            }
                            reader.skipType(wireType, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    OperationFailure.getTypeUrl = function(prefix) {
                        if (prefix === $undefined)
                            prefix = "type.googleapis.com";
                        return prefix + "/usp.DeleteResp.DeletedObjectResult.OperationStatus.OperationFailure";
                    };

                    return OperationFailure;
                })();

                OperationStatus.OperationSuccess = (function() {

                    const OperationSuccess = function (properties) {
                        this.affectedPaths = [];
                        this.unaffectedPathErrs = [];
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    OperationSuccess.prototype.affectedPaths = $util.emptyArray;
                    OperationSuccess.prototype.unaffectedPathErrs = $util.emptyArray;

                    OperationSuccess.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.affectedPaths != null && message.affectedPaths.length)
                            for (let i = 0; i < message.affectedPaths.length; ++i)
                                writer.uint32(10).string(message.affectedPaths[i]);
                        if (message.unaffectedPathErrs != null && message.unaffectedPathErrs.length)
                            for (let i = 0; i < message.unaffectedPathErrs.length; ++i)
                                $root.usp.DeleteResp.UnaffectedPathError.encode(message.unaffectedPathErrs[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    OperationSuccess.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.usp.DeleteResp.DeletedObjectResult.OperationStatus.OperationSuccess();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            let wireType = tag & 7;
                            switch (tag >>>= 3) {
                            case 1: {
                                    if (wireType !== 2)
                                        break;
                                    if (!(message.affectedPaths && message.affectedPaths.length))
                                        message.affectedPaths = [];
                                    message.affectedPaths.push(reader.stringVerify());
                                    continue;
                                }
                            case 2: {
                                    if (wireType !== 2)
                                        break;
                                    if (!(message.unaffectedPathErrs && message.unaffectedPathErrs.length))
                                        message.unaffectedPathErrs = [];
                                    message.unaffectedPathErrs.push($root.usp.DeleteResp.UnaffectedPathError.decode(reader, reader.size(), $undefined, _depth + 1));
                                    continue;
                                }
                            }
                            reader.skipType(wireType, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    OperationSuccess.getTypeUrl = function(prefix) {
                        if (prefix === $undefined)
                            prefix = "type.googleapis.com";
                        return prefix + "/usp.DeleteResp.DeletedObjectResult.OperationStatus.OperationSuccess";
                    };

                    return OperationSuccess;
                })();

                return OperationStatus;
            })();

            return DeletedObjectResult;
        })();

        DeleteResp.UnaffectedPathError = (function() {

            const UnaffectedPathError = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            UnaffectedPathError.prototype.unaffectedPath = "";
            UnaffectedPathError.prototype.errCode = 0;
            UnaffectedPathError.prototype.errMsg = "";

            UnaffectedPathError.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.unaffectedPath != null && $Object.hasOwnProperty.call(message, "unaffectedPath") && message.unaffectedPath !== "")
                    writer.uint32(10).string(message.unaffectedPath);
                if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                    writer.uint32(21).fixed32(message.errCode);
                if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                    writer.uint32(26).string(message.errMsg);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            UnaffectedPathError.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.DeleteResp.UnaffectedPathError();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.unaffectedPath = value;
                            else
                                delete message.unaffectedPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.errCode = value;
                            else
                                delete message.errCode;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.errMsg = value;
                            else
                                delete message.errMsg;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            UnaffectedPathError.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.DeleteResp.UnaffectedPathError";
            };

            return UnaffectedPathError;
        })();

        return DeleteResp;
    })();

    usp.Set = (function() {

        const Set = function (properties) {
            this.updateObjs = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Set.prototype.allowPartial = false;
        Set.prototype.updateObjs = $util.emptyArray;

        Set.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.allowPartial != null && $Object.hasOwnProperty.call(message, "allowPartial") && message.allowPartial !== false)
                writer.uint32(8).bool(message.allowPartial);
            if (message.updateObjs != null && message.updateObjs.length)
                for (let i = 0; i < message.updateObjs.length; ++i)
                    $root.usp.Set.UpdateObject.encode(message.updateObjs[i], writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Set.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Set();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.allowPartial = value;
                        else
                            delete message.allowPartial;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.updateObjs && message.updateObjs.length))
                            message.updateObjs = [];
                        message.updateObjs.push($root.usp.Set.UpdateObject.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Set.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Set";
        };

        Set.UpdateObject = (function() {

            const UpdateObject = function (properties) {
                this.paramSettings = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            UpdateObject.prototype.objPath = "";
            UpdateObject.prototype.paramSettings = $util.emptyArray;

            UpdateObject.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.objPath != null && $Object.hasOwnProperty.call(message, "objPath") && message.objPath !== "")
                    writer.uint32(10).string(message.objPath);
                if (message.paramSettings != null && message.paramSettings.length)
                    for (let i = 0; i < message.paramSettings.length; ++i)
                        $root.usp.Set.UpdateParamSetting.encode(message.paramSettings[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            UpdateObject.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Set.UpdateObject();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.objPath = value;
                            else
                                delete message.objPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.paramSettings && message.paramSettings.length))
                                message.paramSettings = [];
                            message.paramSettings.push($root.usp.Set.UpdateParamSetting.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            UpdateObject.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Set.UpdateObject";
            };

            return UpdateObject;
        })();

        Set.UpdateParamSetting = (function() {

            const UpdateParamSetting = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            UpdateParamSetting.prototype.param = "";
            UpdateParamSetting.prototype.value = "";
            UpdateParamSetting.prototype.required = false;

            UpdateParamSetting.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.param != null && $Object.hasOwnProperty.call(message, "param") && message.param !== "")
                    writer.uint32(10).string(message.param);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value !== "")
                    writer.uint32(18).string(message.value);
                if (message.required != null && $Object.hasOwnProperty.call(message, "required") && message.required !== false)
                    writer.uint32(24).bool(message.required);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            UpdateParamSetting.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Set.UpdateParamSetting();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.param = value;
                            else
                                delete message.param;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.required = value;
                            else
                                delete message.required;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            UpdateParamSetting.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Set.UpdateParamSetting";
            };

            return UpdateParamSetting;
        })();

        return Set;
    })();

    usp.SetResp = (function() {

        const SetResp = function (properties) {
            this.updatedObjResults = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        SetResp.prototype.updatedObjResults = $util.emptyArray;

        SetResp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.updatedObjResults != null && message.updatedObjResults.length)
                for (let i = 0; i < message.updatedObjResults.length; ++i)
                    $root.usp.SetResp.UpdatedObjectResult.encode(message.updatedObjResults[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        SetResp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.SetResp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.updatedObjResults && message.updatedObjResults.length))
                            message.updatedObjResults = [];
                        message.updatedObjResults.push($root.usp.SetResp.UpdatedObjectResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        SetResp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.SetResp";
        };

        SetResp.UpdatedObjectResult = (function() {

            const UpdatedObjectResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            UpdatedObjectResult.prototype.requestedPath = "";
            UpdatedObjectResult.prototype.operStatus = null;

            UpdatedObjectResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.requestedPath != null && $Object.hasOwnProperty.call(message, "requestedPath") && message.requestedPath !== "")
                    writer.uint32(10).string(message.requestedPath);
                if (message.operStatus != null && $Object.hasOwnProperty.call(message, "operStatus"))
                    $root.usp.SetResp.UpdatedObjectResult.OperationStatus.encode(message.operStatus, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            UpdatedObjectResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.SetResp.UpdatedObjectResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.requestedPath = value;
                            else
                                delete message.requestedPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.operStatus = $root.usp.SetResp.UpdatedObjectResult.OperationStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.operStatus);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            UpdatedObjectResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.SetResp.UpdatedObjectResult";
            };

            UpdatedObjectResult.OperationStatus = (function() {

                const OperationStatus = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                OperationStatus.prototype.operFailure = null;
                OperationStatus.prototype.operSuccess = null;

                let $oneOfFields;

                $Object.defineProperty(OperationStatus.prototype, "operStatus", {
                    get: $util.oneOfGetter($oneOfFields = ["operFailure", "operSuccess"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                OperationStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.operFailure != null && $Object.hasOwnProperty.call(message, "operFailure"))
                        $root.usp.SetResp.UpdatedObjectResult.OperationStatus.OperationFailure.encode(message.operFailure, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.operSuccess != null && $Object.hasOwnProperty.call(message, "operSuccess"))
                        $root.usp.SetResp.UpdatedObjectResult.OperationStatus.OperationSuccess.encode(message.operSuccess, writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                OperationStatus.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.usp.SetResp.UpdatedObjectResult.OperationStatus();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.operFailure = $root.usp.SetResp.UpdatedObjectResult.OperationStatus.OperationFailure.decode(reader, reader.size(), $undefined, _depth + 1, message.operFailure);
                                message.operStatus = "operFailure";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.operSuccess = $root.usp.SetResp.UpdatedObjectResult.OperationStatus.OperationSuccess.decode(reader, reader.size(), $undefined, _depth + 1, message.operSuccess);
                                message.operStatus = "operSuccess";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                OperationStatus.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/usp.SetResp.UpdatedObjectResult.OperationStatus";
                };

                OperationStatus.OperationFailure = (function() {

                    const OperationFailure = function (properties) {
                        this.updatedInstFailures = [];
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    OperationFailure.prototype.errCode = 0;
                    OperationFailure.prototype.errMsg = "";
                    OperationFailure.prototype.updatedInstFailures = $util.emptyArray;

                    OperationFailure.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                            writer.uint32(13).fixed32(message.errCode);
                        if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                            writer.uint32(18).string(message.errMsg);
                        if (message.updatedInstFailures != null && message.updatedInstFailures.length)
                            for (let i = 0; i < message.updatedInstFailures.length; ++i)
                                $root.usp.SetResp.UpdatedInstanceFailure.encode(message.updatedInstFailures[i], writer.uint32(26).fork(), _depth + 1).ldelim();
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    OperationFailure.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message, value;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.usp.SetResp.UpdatedObjectResult.OperationStatus.OperationFailure();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            let wireType = tag & 7;
                            switch (tag >>>= 3) {
                            case 1: {
                                    if (wireType !== 5)
                                        break;
                                    if (value = reader.fixed32())
                                        message.errCode = value;
                                    else
                                        delete message.errCode;
                                    continue;
                                }
                            case 2: {
                                    if (wireType !== 2)
                                        break;
                                    if ((value = reader.stringVerify()).length)
                                        message.errMsg = value;
                                    else
                                        delete message.errMsg;
                                    continue;
                                }
                            case 3: {
                                    if (wireType !== 2)
                                        break;
                                    if (!(message.updatedInstFailures && message.updatedInstFailures.length))
                                        message.updatedInstFailures = [];
                                    message.updatedInstFailures.push($root.usp.SetResp.UpdatedInstanceFailure.decode(reader, reader.size(), $undefined, _depth + 1));
                                    continue;
                                }
                            }
                            reader.skipType(wireType, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    OperationFailure.getTypeUrl = function(prefix) {
                        if (prefix === $undefined)
                            prefix = "type.googleapis.com";
                        return prefix + "/usp.SetResp.UpdatedObjectResult.OperationStatus.OperationFailure";
                    };

                    return OperationFailure;
                })();

                OperationStatus.OperationSuccess = (function() {

                    const OperationSuccess = function (properties) {
                        this.updatedInstResults = [];
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    OperationSuccess.prototype.updatedInstResults = $util.emptyArray;

                    OperationSuccess.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.updatedInstResults != null && message.updatedInstResults.length)
                            for (let i = 0; i < message.updatedInstResults.length; ++i)
                                $root.usp.SetResp.UpdatedInstanceResult.encode(message.updatedInstResults[i], writer.uint32(10).fork(), _depth + 1).ldelim();
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    OperationSuccess.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.usp.SetResp.UpdatedObjectResult.OperationStatus.OperationSuccess();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            let wireType = tag & 7;
                            switch (tag >>>= 3) {
                            case 1: {
                                    if (wireType !== 2)
                                        break;
                                    if (!(message.updatedInstResults && message.updatedInstResults.length))
                                        message.updatedInstResults = [];
                                    message.updatedInstResults.push($root.usp.SetResp.UpdatedInstanceResult.decode(reader, reader.size(), $undefined, _depth + 1));
                                    continue;
                                }
                            }
                            reader.skipType(wireType, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    OperationSuccess.getTypeUrl = function(prefix) {
                        if (prefix === $undefined)
                            prefix = "type.googleapis.com";
                        return prefix + "/usp.SetResp.UpdatedObjectResult.OperationStatus.OperationSuccess";
                    };

                    return OperationSuccess;
                })();

                return OperationStatus;
            })();

            return UpdatedObjectResult;
        })();

        SetResp.UpdatedInstanceFailure = (function() {

            const UpdatedInstanceFailure = function (properties) {
                this.paramErrs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            UpdatedInstanceFailure.prototype.affectedPath = "";
            UpdatedInstanceFailure.prototype.paramErrs = $util.emptyArray;

            UpdatedInstanceFailure.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.affectedPath != null && $Object.hasOwnProperty.call(message, "affectedPath") && message.affectedPath !== "")
                    writer.uint32(10).string(message.affectedPath);
                if (message.paramErrs != null && message.paramErrs.length)
                    for (let i = 0; i < message.paramErrs.length; ++i)
                        $root.usp.SetResp.ParameterError.encode(message.paramErrs[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            UpdatedInstanceFailure.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.SetResp.UpdatedInstanceFailure();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.affectedPath = value;
                            else
                                delete message.affectedPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.paramErrs && message.paramErrs.length))
                                message.paramErrs = [];
                            message.paramErrs.push($root.usp.SetResp.ParameterError.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            UpdatedInstanceFailure.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.SetResp.UpdatedInstanceFailure";
            };

            return UpdatedInstanceFailure;
        })();

        SetResp.UpdatedInstanceResult = (function() {

            const UpdatedInstanceResult = function (properties) {
                this.paramErrs = [];
                this.updatedParams = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            UpdatedInstanceResult.prototype.affectedPath = "";
            UpdatedInstanceResult.prototype.paramErrs = $util.emptyArray;
            UpdatedInstanceResult.prototype.updatedParams = $util.emptyObject;

            UpdatedInstanceResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.affectedPath != null && $Object.hasOwnProperty.call(message, "affectedPath") && message.affectedPath !== "")
                    writer.uint32(10).string(message.affectedPath);
                if (message.paramErrs != null && message.paramErrs.length)
                    for (let i = 0; i < message.paramErrs.length; ++i)
                        $root.usp.SetResp.ParameterError.encode(message.paramErrs[i], writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.updatedParams != null && $Object.hasOwnProperty.call(message, "updatedParams"))
                    for (let keys = $Object.keys(message.updatedParams), i = 0; i < keys.length; ++i)
                        writer.uint32(26).fork().uint32(10).string(keys[i]).uint32(18).string(message.updatedParams[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            UpdatedInstanceResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.SetResp.UpdatedInstanceResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.affectedPath = value;
                            else
                                delete message.affectedPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.paramErrs && message.paramErrs.length))
                                message.paramErrs = [];
                            message.paramErrs.push($root.usp.SetResp.ParameterError.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (message.updatedParams === $util.emptyObject)
                                message.updatedParams = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.updatedParams, key);
                            message.updatedParams[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            UpdatedInstanceResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.SetResp.UpdatedInstanceResult";
            };

            return UpdatedInstanceResult;
        })();

        SetResp.ParameterError = (function() {

            const ParameterError = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ParameterError.prototype.param = "";
            ParameterError.prototype.errCode = 0;
            ParameterError.prototype.errMsg = "";

            ParameterError.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.param != null && $Object.hasOwnProperty.call(message, "param") && message.param !== "")
                    writer.uint32(10).string(message.param);
                if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                    writer.uint32(21).fixed32(message.errCode);
                if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                    writer.uint32(26).string(message.errMsg);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ParameterError.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.SetResp.ParameterError();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.param = value;
                            else
                                delete message.param;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.errCode = value;
                            else
                                delete message.errCode;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.errMsg = value;
                            else
                                delete message.errMsg;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ParameterError.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.SetResp.ParameterError";
            };

            return ParameterError;
        })();

        return SetResp;
    })();

    usp.Operate = (function() {

        const Operate = function (properties) {
            this.inputArgs = {};
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Operate.prototype.command = "";
        Operate.prototype.commandKey = "";
        Operate.prototype.sendResp = false;
        Operate.prototype.inputArgs = $util.emptyObject;

        Operate.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.command != null && $Object.hasOwnProperty.call(message, "command") && message.command !== "")
                writer.uint32(10).string(message.command);
            if (message.commandKey != null && $Object.hasOwnProperty.call(message, "commandKey") && message.commandKey !== "")
                writer.uint32(18).string(message.commandKey);
            if (message.sendResp != null && $Object.hasOwnProperty.call(message, "sendResp") && message.sendResp !== false)
                writer.uint32(24).bool(message.sendResp);
            if (message.inputArgs != null && $Object.hasOwnProperty.call(message, "inputArgs"))
                for (let keys = $Object.keys(message.inputArgs), i = 0; i < keys.length; ++i)
                    writer.uint32(34).fork().uint32(10).string(keys[i]).uint32(18).string(message.inputArgs[keys[i]]).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Operate.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, key, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Operate();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.command = value;
                        else
                            delete message.command;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.commandKey = value;
                        else
                            delete message.commandKey;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.sendResp = value;
                        else
                            delete message.sendResp;
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        if (message.inputArgs === $util.emptyObject)
                            message.inputArgs = {};
                        let end2 = reader.size() + reader.pos;
                        if (end2 > reader.len)
                            throw $RangeError("index out of range");
                        reader.len = end2;
                        key = "";
                        value = "";
                        while (reader.pos < end2) {
                            let tag2 = reader.tag();
                            wireType = tag2 & 7;
                            switch (tag2 >>>= 3) {
                            case 1:
                                if (wireType !== 2)
                                    break;
                                key = reader.stringVerify();
                                continue;
                            case 2:
                                if (wireType !== 2)
                                    break;
                                value = reader.stringVerify();
                                continue;
                            }
                            reader.skipType(wireType, _depth, tag2);
                        }
                        if (reader.pos !== end2)
                            throw $RangeError("index out of range");
                        reader.len = end;
                        if (key === "__proto__")
                            $util.makeProp(message.inputArgs, key);
                        message.inputArgs[key] = value;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Operate.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Operate";
        };

        return Operate;
    })();

    usp.OperateResp = (function() {

        const OperateResp = function (properties) {
            this.operationResults = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        OperateResp.prototype.operationResults = $util.emptyArray;

        OperateResp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.operationResults != null && message.operationResults.length)
                for (let i = 0; i < message.operationResults.length; ++i)
                    $root.usp.OperateResp.OperationResult.encode(message.operationResults[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        OperateResp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.OperateResp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.operationResults && message.operationResults.length))
                            message.operationResults = [];
                        message.operationResults.push($root.usp.OperateResp.OperationResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        OperateResp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.OperateResp";
        };

        OperateResp.OperationResult = (function() {

            const OperationResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OperationResult.prototype.executedCommand = "";
            OperationResult.prototype.reqObjPath = null;
            OperationResult.prototype.reqOutputArgs = null;
            OperationResult.prototype.cmdFailure = null;

            let $oneOfFields;

            $Object.defineProperty(OperationResult.prototype, "operationResp", {
                get: $util.oneOfGetter($oneOfFields = ["reqObjPath", "reqOutputArgs", "cmdFailure"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            OperationResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.executedCommand != null && $Object.hasOwnProperty.call(message, "executedCommand") && message.executedCommand !== "")
                    writer.uint32(10).string(message.executedCommand);
                if (message.reqObjPath != null && $Object.hasOwnProperty.call(message, "reqObjPath"))
                    writer.uint32(18).string(message.reqObjPath);
                if (message.reqOutputArgs != null && $Object.hasOwnProperty.call(message, "reqOutputArgs"))
                    $root.usp.OperateResp.OperationResult.OutputArgs.encode(message.reqOutputArgs, writer.uint32(26).fork(), _depth + 1).ldelim();
                if (message.cmdFailure != null && $Object.hasOwnProperty.call(message, "cmdFailure"))
                    $root.usp.OperateResp.OperationResult.CommandFailure.encode(message.cmdFailure, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OperationResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.OperateResp.OperationResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.executedCommand = value;
                            else
                                delete message.executedCommand;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.reqObjPath = reader.stringVerify();
                            message.operationResp = "reqObjPath";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.reqOutputArgs = $root.usp.OperateResp.OperationResult.OutputArgs.decode(reader, reader.size(), $undefined, _depth + 1, message.reqOutputArgs);
                            message.operationResp = "reqOutputArgs";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.cmdFailure = $root.usp.OperateResp.OperationResult.CommandFailure.decode(reader, reader.size(), $undefined, _depth + 1, message.cmdFailure);
                            message.operationResp = "cmdFailure";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            OperationResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.OperateResp.OperationResult";
            };

            OperationResult.OutputArgs = (function() {

                const OutputArgs = function (properties) {
                    this.outputArgs = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                OutputArgs.prototype.outputArgs = $util.emptyObject;

                OutputArgs.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.outputArgs != null && $Object.hasOwnProperty.call(message, "outputArgs"))
                        for (let keys = $Object.keys(message.outputArgs), i = 0; i < keys.length; ++i)
                            writer.uint32(10).fork().uint32(10).string(keys[i]).uint32(18).string(message.outputArgs[keys[i]]).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                OutputArgs.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.usp.OperateResp.OperationResult.OutputArgs();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (message.outputArgs === $util.emptyObject)
                                    message.outputArgs = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = "";
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = reader.stringVerify();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.outputArgs, key);
                                message.outputArgs[key] = value;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                OutputArgs.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/usp.OperateResp.OperationResult.OutputArgs";
                };

                return OutputArgs;
            })();

            OperationResult.CommandFailure = (function() {

                const CommandFailure = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                CommandFailure.prototype.errCode = 0;
                CommandFailure.prototype.errMsg = "";

                CommandFailure.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                        writer.uint32(13).fixed32(message.errCode);
                    if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                        writer.uint32(18).string(message.errMsg);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                CommandFailure.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.usp.OperateResp.OperationResult.CommandFailure();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 5)
                                    break;
                                if (value = reader.fixed32())
                                    message.errCode = value;
                                else
                                    delete message.errCode;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.errMsg = value;
                                else
                                    delete message.errMsg;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                CommandFailure.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/usp.OperateResp.OperationResult.CommandFailure";
                };

                return CommandFailure;
            })();

            return OperationResult;
        })();

        return OperateResp;
    })();

    usp.Notify = (function() {

        const Notify = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Notify.prototype.subscriptionId = "";
        Notify.prototype.sendResp = false;
        Notify.prototype.event = null;
        Notify.prototype.valueChange = null;
        Notify.prototype.objCreation = null;
        Notify.prototype.objDeletion = null;
        Notify.prototype.operComplete = null;
        Notify.prototype.onBoardReq = null;

        let $oneOfFields;

        $Object.defineProperty(Notify.prototype, "notification", {
            get: $util.oneOfGetter($oneOfFields = ["event", "valueChange", "objCreation", "objDeletion", "operComplete", "onBoardReq"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Notify.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.subscriptionId != null && $Object.hasOwnProperty.call(message, "subscriptionId") && message.subscriptionId !== "")
                writer.uint32(10).string(message.subscriptionId);
            if (message.sendResp != null && $Object.hasOwnProperty.call(message, "sendResp") && message.sendResp !== false)
                writer.uint32(16).bool(message.sendResp);
            if (message.event != null && $Object.hasOwnProperty.call(message, "event"))
                $root.usp.Notify.Event.encode(message.event, writer.uint32(26).fork(), _depth + 1).ldelim();
            if (message.valueChange != null && $Object.hasOwnProperty.call(message, "valueChange"))
                $root.usp.Notify.ValueChange.encode(message.valueChange, writer.uint32(34).fork(), _depth + 1).ldelim();
            if (message.objCreation != null && $Object.hasOwnProperty.call(message, "objCreation"))
                $root.usp.Notify.ObjectCreation.encode(message.objCreation, writer.uint32(42).fork(), _depth + 1).ldelim();
            if (message.objDeletion != null && $Object.hasOwnProperty.call(message, "objDeletion"))
                $root.usp.Notify.ObjectDeletion.encode(message.objDeletion, writer.uint32(50).fork(), _depth + 1).ldelim();
            if (message.operComplete != null && $Object.hasOwnProperty.call(message, "operComplete"))
                $root.usp.Notify.OperationComplete.encode(message.operComplete, writer.uint32(58).fork(), _depth + 1).ldelim();
            if (message.onBoardReq != null && $Object.hasOwnProperty.call(message, "onBoardReq"))
                $root.usp.Notify.OnBoardRequest.encode(message.onBoardReq, writer.uint32(66).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Notify.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Notify();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.subscriptionId = value;
                        else
                            delete message.subscriptionId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.sendResp = value;
                        else
                            delete message.sendResp;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        message.event = $root.usp.Notify.Event.decode(reader, reader.size(), $undefined, _depth + 1, message.event);
                        message.notification = "event";
                        continue;
                    }
                case 4: {
                        if (wireType !== 2)
                            break;
                        message.valueChange = $root.usp.Notify.ValueChange.decode(reader, reader.size(), $undefined, _depth + 1, message.valueChange);
                        message.notification = "valueChange";
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        message.objCreation = $root.usp.Notify.ObjectCreation.decode(reader, reader.size(), $undefined, _depth + 1, message.objCreation);
                        message.notification = "objCreation";
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        message.objDeletion = $root.usp.Notify.ObjectDeletion.decode(reader, reader.size(), $undefined, _depth + 1, message.objDeletion);
                        message.notification = "objDeletion";
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.operComplete = $root.usp.Notify.OperationComplete.decode(reader, reader.size(), $undefined, _depth + 1, message.operComplete);
                        message.notification = "operComplete";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.onBoardReq = $root.usp.Notify.OnBoardRequest.decode(reader, reader.size(), $undefined, _depth + 1, message.onBoardReq);
                        message.notification = "onBoardReq";
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Notify.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Notify";
        };

        Notify.Event = (function() {

            const Event = function (properties) {
                this.params = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            Event.prototype.objPath = "";
            Event.prototype.eventName = "";
            Event.prototype.params = $util.emptyObject;

            Event.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.objPath != null && $Object.hasOwnProperty.call(message, "objPath") && message.objPath !== "")
                    writer.uint32(10).string(message.objPath);
                if (message.eventName != null && $Object.hasOwnProperty.call(message, "eventName") && message.eventName !== "")
                    writer.uint32(18).string(message.eventName);
                if (message.params != null && $Object.hasOwnProperty.call(message, "params"))
                    for (let keys = $Object.keys(message.params), i = 0; i < keys.length; ++i)
                        writer.uint32(26).fork().uint32(10).string(keys[i]).uint32(18).string(message.params[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            Event.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Notify.Event();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.objPath = value;
                            else
                                delete message.objPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.eventName = value;
                            else
                                delete message.eventName;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (message.params === $util.emptyObject)
                                message.params = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.params, key);
                            message.params[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            Event.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Notify.Event";
            };

            return Event;
        })();

        Notify.ValueChange = (function() {

            const ValueChange = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ValueChange.prototype.paramPath = "";
            ValueChange.prototype.paramValue = "";

            ValueChange.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.paramPath != null && $Object.hasOwnProperty.call(message, "paramPath") && message.paramPath !== "")
                    writer.uint32(10).string(message.paramPath);
                if (message.paramValue != null && $Object.hasOwnProperty.call(message, "paramValue") && message.paramValue !== "")
                    writer.uint32(18).string(message.paramValue);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ValueChange.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Notify.ValueChange();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.paramPath = value;
                            else
                                delete message.paramPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.paramValue = value;
                            else
                                delete message.paramValue;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ValueChange.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Notify.ValueChange";
            };

            return ValueChange;
        })();

        Notify.ObjectCreation = (function() {

            const ObjectCreation = function (properties) {
                this.uniqueKeys = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ObjectCreation.prototype.objPath = "";
            ObjectCreation.prototype.uniqueKeys = $util.emptyObject;

            ObjectCreation.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.objPath != null && $Object.hasOwnProperty.call(message, "objPath") && message.objPath !== "")
                    writer.uint32(10).string(message.objPath);
                if (message.uniqueKeys != null && $Object.hasOwnProperty.call(message, "uniqueKeys"))
                    for (let keys = $Object.keys(message.uniqueKeys), i = 0; i < keys.length; ++i)
                        writer.uint32(18).fork().uint32(10).string(keys[i]).uint32(18).string(message.uniqueKeys[keys[i]]).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ObjectCreation.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Notify.ObjectCreation();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.objPath = value;
                            else
                                delete message.objPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (message.uniqueKeys === $util.emptyObject)
                                message.uniqueKeys = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = "";
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 2)
                                        break;
                                    value = reader.stringVerify();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.uniqueKeys, key);
                            message.uniqueKeys[key] = value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ObjectCreation.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Notify.ObjectCreation";
            };

            return ObjectCreation;
        })();

        Notify.ObjectDeletion = (function() {

            const ObjectDeletion = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            ObjectDeletion.prototype.objPath = "";

            ObjectDeletion.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.objPath != null && $Object.hasOwnProperty.call(message, "objPath") && message.objPath !== "")
                    writer.uint32(10).string(message.objPath);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            ObjectDeletion.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Notify.ObjectDeletion();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.objPath = value;
                            else
                                delete message.objPath;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            ObjectDeletion.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Notify.ObjectDeletion";
            };

            return ObjectDeletion;
        })();

        Notify.OperationComplete = (function() {

            const OperationComplete = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OperationComplete.prototype.objPath = "";
            OperationComplete.prototype.commandName = "";
            OperationComplete.prototype.commandKey = "";
            OperationComplete.prototype.reqOutputArgs = null;
            OperationComplete.prototype.cmdFailure = null;

            let $oneOfFields;

            $Object.defineProperty(OperationComplete.prototype, "operationResp", {
                get: $util.oneOfGetter($oneOfFields = ["reqOutputArgs", "cmdFailure"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            OperationComplete.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.objPath != null && $Object.hasOwnProperty.call(message, "objPath") && message.objPath !== "")
                    writer.uint32(10).string(message.objPath);
                if (message.commandName != null && $Object.hasOwnProperty.call(message, "commandName") && message.commandName !== "")
                    writer.uint32(18).string(message.commandName);
                if (message.commandKey != null && $Object.hasOwnProperty.call(message, "commandKey") && message.commandKey !== "")
                    writer.uint32(26).string(message.commandKey);
                if (message.reqOutputArgs != null && $Object.hasOwnProperty.call(message, "reqOutputArgs"))
                    $root.usp.Notify.OperationComplete.OutputArgs.encode(message.reqOutputArgs, writer.uint32(34).fork(), _depth + 1).ldelim();
                if (message.cmdFailure != null && $Object.hasOwnProperty.call(message, "cmdFailure"))
                    $root.usp.Notify.OperationComplete.CommandFailure.encode(message.cmdFailure, writer.uint32(42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OperationComplete.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Notify.OperationComplete();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.objPath = value;
                            else
                                delete message.objPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.commandName = value;
                            else
                                delete message.commandName;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.commandKey = value;
                            else
                                delete message.commandKey;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.reqOutputArgs = $root.usp.Notify.OperationComplete.OutputArgs.decode(reader, reader.size(), $undefined, _depth + 1, message.reqOutputArgs);
                            message.operationResp = "reqOutputArgs";
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.cmdFailure = $root.usp.Notify.OperationComplete.CommandFailure.decode(reader, reader.size(), $undefined, _depth + 1, message.cmdFailure);
                            message.operationResp = "cmdFailure";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            OperationComplete.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Notify.OperationComplete";
            };

            OperationComplete.OutputArgs = (function() {

                const OutputArgs = function (properties) {
                    this.outputArgs = {};
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                OutputArgs.prototype.outputArgs = $util.emptyObject;

                OutputArgs.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.outputArgs != null && $Object.hasOwnProperty.call(message, "outputArgs"))
                        for (let keys = $Object.keys(message.outputArgs), i = 0; i < keys.length; ++i)
                            writer.uint32(10).fork().uint32(10).string(keys[i]).uint32(18).string(message.outputArgs[keys[i]]).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                OutputArgs.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, key, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.usp.Notify.OperationComplete.OutputArgs();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                if (message.outputArgs === $util.emptyObject)
                                    message.outputArgs = {};
                                let end2 = reader.size() + reader.pos;
                                if (end2 > reader.len)
                                    throw $RangeError("index out of range");
                                reader.len = end2;
                                key = "";
                                value = "";
                                while (reader.pos < end2) {
                                    let tag2 = reader.tag();
                                    wireType = tag2 & 7;
                                    switch (tag2 >>>= 3) {
                                    case 1:
                                        if (wireType !== 2)
                                            break;
                                        key = reader.stringVerify();
                                        continue;
                                    case 2:
                                        if (wireType !== 2)
                                            break;
                                        value = reader.stringVerify();
                                        continue;
                                    }
                                    reader.skipType(wireType, _depth, tag2);
                                }
                                if (reader.pos !== end2)
                                    throw $RangeError("index out of range");
                                reader.len = end;
                                if (key === "__proto__")
                                    $util.makeProp(message.outputArgs, key);
                                message.outputArgs[key] = value;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                OutputArgs.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/usp.Notify.OperationComplete.OutputArgs";
                };

                return OutputArgs;
            })();

            OperationComplete.CommandFailure = (function() {

                const CommandFailure = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                CommandFailure.prototype.errCode = 0;
                CommandFailure.prototype.errMsg = "";

                CommandFailure.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                        writer.uint32(13).fixed32(message.errCode);
                    if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                        writer.uint32(18).string(message.errMsg);
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                CommandFailure.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message, value;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.usp.Notify.OperationComplete.CommandFailure();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 5)
                                    break;
                                if (value = reader.fixed32())
                                    message.errCode = value;
                                else
                                    delete message.errCode;
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                if ((value = reader.stringVerify()).length)
                                    message.errMsg = value;
                                else
                                    delete message.errMsg;
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                CommandFailure.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/usp.Notify.OperationComplete.CommandFailure";
                };

                return CommandFailure;
            })();

            return OperationComplete;
        })();

        Notify.OnBoardRequest = (function() {

            const OnBoardRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            OnBoardRequest.prototype.oui = "";
            OnBoardRequest.prototype.productClass = "";
            OnBoardRequest.prototype.serialNumber = "";
            OnBoardRequest.prototype.agentSupportedProtocolVersions = "";

            OnBoardRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.oui != null && $Object.hasOwnProperty.call(message, "oui") && message.oui !== "")
                    writer.uint32(10).string(message.oui);
                if (message.productClass != null && $Object.hasOwnProperty.call(message, "productClass") && message.productClass !== "")
                    writer.uint32(18).string(message.productClass);
                if (message.serialNumber != null && $Object.hasOwnProperty.call(message, "serialNumber") && message.serialNumber !== "")
                    writer.uint32(26).string(message.serialNumber);
                if (message.agentSupportedProtocolVersions != null && $Object.hasOwnProperty.call(message, "agentSupportedProtocolVersions") && message.agentSupportedProtocolVersions !== "")
                    writer.uint32(34).string(message.agentSupportedProtocolVersions);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            OnBoardRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Notify.OnBoardRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.oui = value;
                            else
                                delete message.oui;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.productClass = value;
                            else
                                delete message.productClass;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.serialNumber = value;
                            else
                                delete message.serialNumber;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.agentSupportedProtocolVersions = value;
                            else
                                delete message.agentSupportedProtocolVersions;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            OnBoardRequest.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Notify.OnBoardRequest";
            };

            return OnBoardRequest;
        })();

        return Notify;
    })();

    usp.NotifyResp = (function() {

        const NotifyResp = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        NotifyResp.prototype.subscriptionId = "";

        NotifyResp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.subscriptionId != null && $Object.hasOwnProperty.call(message, "subscriptionId") && message.subscriptionId !== "")
                writer.uint32(10).string(message.subscriptionId);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        NotifyResp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.NotifyResp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.subscriptionId = value;
                        else
                            delete message.subscriptionId;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        NotifyResp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.NotifyResp";
        };

        return NotifyResp;
    })();

    usp.Register = (function() {

        const Register = function (properties) {
            this.regPaths = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Register.prototype.allowPartial = false;
        Register.prototype.regPaths = $util.emptyArray;

        Register.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.allowPartial != null && $Object.hasOwnProperty.call(message, "allowPartial") && message.allowPartial !== false)
                writer.uint32(8).bool(message.allowPartial);
            if (message.regPaths != null && message.regPaths.length)
                for (let i = 0; i < message.regPaths.length; ++i)
                    $root.usp.Register.RegistrationPath.encode(message.regPaths[i], writer.uint32(18).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Register.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Register();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.bool())
                            message.allowPartial = value;
                        else
                            delete message.allowPartial;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if (!(message.regPaths && message.regPaths.length))
                            message.regPaths = [];
                        message.regPaths.push($root.usp.Register.RegistrationPath.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Register.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Register";
        };

        Register.RegistrationPath = (function() {

            const RegistrationPath = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RegistrationPath.prototype.path = "";

            RegistrationPath.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.path != null && $Object.hasOwnProperty.call(message, "path") && message.path !== "")
                    writer.uint32(10).string(message.path);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RegistrationPath.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.Register.RegistrationPath();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.path = value;
                            else
                                delete message.path;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            RegistrationPath.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.Register.RegistrationPath";
            };

            return RegistrationPath;
        })();

        return Register;
    })();

    usp.RegisterResp = (function() {

        const RegisterResp = function (properties) {
            this.registeredPathResults = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        RegisterResp.prototype.registeredPathResults = $util.emptyArray;

        RegisterResp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.registeredPathResults != null && message.registeredPathResults.length)
                for (let i = 0; i < message.registeredPathResults.length; ++i)
                    $root.usp.RegisterResp.RegisteredPathResult.encode(message.registeredPathResults[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        RegisterResp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.RegisterResp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.registeredPathResults && message.registeredPathResults.length))
                            message.registeredPathResults = [];
                        message.registeredPathResults.push($root.usp.RegisterResp.RegisteredPathResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        RegisterResp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.RegisterResp";
        };

        RegisterResp.RegisteredPathResult = (function() {

            const RegisteredPathResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            RegisteredPathResult.prototype.requestedPath = "";
            RegisteredPathResult.prototype.operStatus = null;

            RegisteredPathResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.requestedPath != null && $Object.hasOwnProperty.call(message, "requestedPath") && message.requestedPath !== "")
                    writer.uint32(10).string(message.requestedPath);
                if (message.operStatus != null && $Object.hasOwnProperty.call(message, "operStatus"))
                    $root.usp.RegisterResp.RegisteredPathResult.OperationStatus.encode(message.operStatus, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            RegisteredPathResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.RegisterResp.RegisteredPathResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.requestedPath = value;
                            else
                                delete message.requestedPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.operStatus = $root.usp.RegisterResp.RegisteredPathResult.OperationStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.operStatus);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            RegisteredPathResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.RegisterResp.RegisteredPathResult";
            };

            RegisteredPathResult.OperationStatus = (function() {

                const OperationStatus = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                OperationStatus.prototype.operFailure = null;
                OperationStatus.prototype.operSuccess = null;

                let $oneOfFields;

                $Object.defineProperty(OperationStatus.prototype, "operStatus", {
                    get: $util.oneOfGetter($oneOfFields = ["operFailure", "operSuccess"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                OperationStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.operFailure != null && $Object.hasOwnProperty.call(message, "operFailure"))
                        $root.usp.RegisterResp.RegisteredPathResult.OperationStatus.OperationFailure.encode(message.operFailure, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.operSuccess != null && $Object.hasOwnProperty.call(message, "operSuccess"))
                        $root.usp.RegisterResp.RegisteredPathResult.OperationStatus.OperationSuccess.encode(message.operSuccess, writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                OperationStatus.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.usp.RegisterResp.RegisteredPathResult.OperationStatus();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.operFailure = $root.usp.RegisterResp.RegisteredPathResult.OperationStatus.OperationFailure.decode(reader, reader.size(), $undefined, _depth + 1, message.operFailure);
                                message.operStatus = "operFailure";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.operSuccess = $root.usp.RegisterResp.RegisteredPathResult.OperationStatus.OperationSuccess.decode(reader, reader.size(), $undefined, _depth + 1, message.operSuccess);
                                message.operStatus = "operSuccess";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                OperationStatus.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/usp.RegisterResp.RegisteredPathResult.OperationStatus";
                };

                OperationStatus.OperationFailure = (function() {

                    const OperationFailure = function (properties) {
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    OperationFailure.prototype.errCode = 0;
                    OperationFailure.prototype.errMsg = "";

                    OperationFailure.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                            writer.uint32(13).fixed32(message.errCode);
                        if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                            writer.uint32(18).string(message.errMsg);
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    OperationFailure.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message, value;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.usp.RegisterResp.RegisteredPathResult.OperationStatus.OperationFailure();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            let wireType = tag & 7;
                            switch (tag >>>= 3) {
                            case 1: {
                                    if (wireType !== 5)
                                        break;
                                    if (value = reader.fixed32())
                                        message.errCode = value;
                                    else
                                        delete message.errCode;
                                    continue;
                                }
                            case 2: {
                                    if (wireType !== 2)
                                        break;
                                    if ((value = reader.stringVerify()).length)
                                        message.errMsg = value;
                                    else
                                        delete message.errMsg;
                                    continue;
                                }
                            }
                            reader.skipType(wireType, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    OperationFailure.getTypeUrl = function(prefix) {
                        if (prefix === $undefined)
                            prefix = "type.googleapis.com";
                        return prefix + "/usp.RegisterResp.RegisteredPathResult.OperationStatus.OperationFailure";
                    };

                    return OperationFailure;
                })();

                OperationStatus.OperationSuccess = (function() {

                    const OperationSuccess = function (properties) {
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    OperationSuccess.prototype.registeredPath = "";

                    OperationSuccess.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.registeredPath != null && $Object.hasOwnProperty.call(message, "registeredPath") && message.registeredPath !== "")
                            writer.uint32(10).string(message.registeredPath);
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    OperationSuccess.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message, value;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.usp.RegisterResp.RegisteredPathResult.OperationStatus.OperationSuccess();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            let wireType = tag & 7;
                            switch (tag >>>= 3) {
                            case 1: {
                                    if (wireType !== 2)
                                        break;
                                    if ((value = reader.stringVerify()).length)
                                        message.registeredPath = value;
                                    else
                                        delete message.registeredPath;
                                    continue;
                                }
                            }
                            reader.skipType(wireType, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    OperationSuccess.getTypeUrl = function(prefix) {
                        if (prefix === $undefined)
                            prefix = "type.googleapis.com";
                        return prefix + "/usp.RegisterResp.RegisteredPathResult.OperationStatus.OperationSuccess";
                    };

                    return OperationSuccess;
                })();

                return OperationStatus;
            })();

            return RegisteredPathResult;
        })();

        return RegisterResp;
    })();

    usp.Deregister = (function() {

        const Deregister = function (properties) {
            this.paths = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Deregister.prototype.paths = $util.emptyArray;

        Deregister.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.paths != null && message.paths.length)
                for (let i = 0; i < message.paths.length; ++i)
                    writer.uint32(10).string(message.paths[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Deregister.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.Deregister();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.paths && message.paths.length))
                            message.paths = [];
                        message.paths.push(reader.stringVerify());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Deregister.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.Deregister";
        };

        return Deregister;
    })();

    usp.DeregisterResp = (function() {

        const DeregisterResp = function (properties) {
            this.deregisteredPathResults = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        DeregisterResp.prototype.deregisteredPathResults = $util.emptyArray;

        DeregisterResp.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.deregisteredPathResults != null && message.deregisteredPathResults.length)
                for (let i = 0; i < message.deregisteredPathResults.length; ++i)
                    $root.usp.DeregisterResp.DeregisteredPathResult.encode(message.deregisteredPathResults[i], writer.uint32(10).fork(), _depth + 1).ldelim();
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        DeregisterResp.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp.DeregisterResp();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if (!(message.deregisteredPathResults && message.deregisteredPathResults.length))
                            message.deregisteredPathResults = [];
                        message.deregisteredPathResults.push($root.usp.DeregisterResp.DeregisteredPathResult.decode(reader, reader.size(), $undefined, _depth + 1));
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        DeregisterResp.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp.DeregisterResp";
        };

        DeregisterResp.DeregisteredPathResult = (function() {

            const DeregisteredPathResult = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            DeregisteredPathResult.prototype.requestedPath = "";
            DeregisteredPathResult.prototype.operStatus = null;

            DeregisteredPathResult.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.requestedPath != null && $Object.hasOwnProperty.call(message, "requestedPath") && message.requestedPath !== "")
                    writer.uint32(10).string(message.requestedPath);
                if (message.operStatus != null && $Object.hasOwnProperty.call(message, "operStatus"))
                    $root.usp.DeregisterResp.DeregisteredPathResult.OperationStatus.encode(message.operStatus, writer.uint32(18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            DeregisteredPathResult.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.usp.DeregisterResp.DeregisteredPathResult();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.requestedPath = value;
                            else
                                delete message.requestedPath;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.operStatus = $root.usp.DeregisterResp.DeregisteredPathResult.OperationStatus.decode(reader, reader.size(), $undefined, _depth + 1, message.operStatus);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            DeregisteredPathResult.getTypeUrl = function(prefix) {
                if (prefix === $undefined)
                    prefix = "type.googleapis.com";
                return prefix + "/usp.DeregisterResp.DeregisteredPathResult";
            };

            DeregisteredPathResult.OperationStatus = (function() {

                const OperationStatus = function (properties) {
                    if (properties)
                        for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                            if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                this[keys[i]] = properties[keys[i]];
                };

                OperationStatus.prototype.operFailure = null;
                OperationStatus.prototype.operSuccess = null;

                let $oneOfFields;

                $Object.defineProperty(OperationStatus.prototype, "operStatus", {
                    get: $util.oneOfGetter($oneOfFields = ["operFailure", "operSuccess"]),
                    set: $util.oneOfSetter($oneOfFields)
                });

                OperationStatus.encode = function (message, writer, _depth) {
                    if (!writer)
                        writer = $Writer.create();
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $util.recursionLimit)
                        throw $Error("max depth exceeded");
                    if (message.operFailure != null && $Object.hasOwnProperty.call(message, "operFailure"))
                        $root.usp.DeregisterResp.DeregisteredPathResult.OperationStatus.OperationFailure.encode(message.operFailure, writer.uint32(10).fork(), _depth + 1).ldelim();
                    if (message.operSuccess != null && $Object.hasOwnProperty.call(message, "operSuccess"))
                        $root.usp.DeregisterResp.DeregisteredPathResult.OperationStatus.OperationSuccess.encode(message.operSuccess, writer.uint32(18).fork(), _depth + 1).ldelim();
                    if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                        for (let i = 0; i < message.$unknowns.length; ++i)
                            writer.raw(message.$unknowns[i]);
                    return writer;
                };

                OperationStatus.decode = function (reader, length, _end, _depth, _target) {
                    if (!(reader instanceof $Reader))
                        reader = $Reader.create(reader);
                    if (_depth === $undefined)
                        _depth = 0;
                    if (_depth > $Reader.recursionLimit)
                        throw $Error("max depth exceeded");
                    let end, message;
                    if (length === $undefined)
                        end = reader.len;
                    else {
                        end = reader.pos + length;
                        if (end > reader.len)
                            throw $RangeError("index out of range");
                        length = reader.len;
                        reader.len = end;
                    }
                    message = _target || new $root.usp.DeregisterResp.DeregisteredPathResult.OperationStatus();
                    while (reader.pos < end) {
                        let start = reader.pos;
                        let tag = reader.tag();
                        if (tag === _end) {
                            _end = $undefined;
                            break;
                        }
                        let wireType = tag & 7;
                        switch (tag >>>= 3) {
                        case 1: {
                                if (wireType !== 2)
                                    break;
                                message.operFailure = $root.usp.DeregisterResp.DeregisteredPathResult.OperationStatus.OperationFailure.decode(reader, reader.size(), $undefined, _depth + 1, message.operFailure);
                                message.operStatus = "operFailure";
                                continue;
                            }
                        case 2: {
                                if (wireType !== 2)
                                    break;
                                message.operSuccess = $root.usp.DeregisterResp.DeregisteredPathResult.OperationStatus.OperationSuccess.decode(reader, reader.size(), $undefined, _depth + 1, message.operSuccess);
                                message.operStatus = "operSuccess";
                                continue;
                            }
                        }
                        reader.skipType(wireType, _depth, tag);
                        if (!reader.discardUnknown) {
                            $util.makeProp(message, "$unknowns", false);
                            (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                        }
                    }
                    if (length !== $undefined) {
                        if (reader.pos !== end)
                            throw $RangeError("index out of range");
                        reader.len = length;
                    }
                    if (_end !== $undefined)
                        throw $Error("missing end group");
                    return message;
                };

                OperationStatus.getTypeUrl = function(prefix) {
                    if (prefix === $undefined)
                        prefix = "type.googleapis.com";
                    return prefix + "/usp.DeregisterResp.DeregisteredPathResult.OperationStatus";
                };

                OperationStatus.OperationFailure = (function() {

                    const OperationFailure = function (properties) {
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    OperationFailure.prototype.errCode = 0;
                    OperationFailure.prototype.errMsg = "";

                    OperationFailure.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.errCode != null && $Object.hasOwnProperty.call(message, "errCode") && message.errCode !== 0)
                            writer.uint32(13).fixed32(message.errCode);
                        if (message.errMsg != null && $Object.hasOwnProperty.call(message, "errMsg") && message.errMsg !== "")
                            writer.uint32(18).string(message.errMsg);
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    OperationFailure.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message, value;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.usp.DeregisterResp.DeregisteredPathResult.OperationStatus.OperationFailure();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            let wireType = tag & 7;
                            switch (tag >>>= 3) {
                            case 1: {
                                    if (wireType !== 5)
                                        break;
                                    if (value = reader.fixed32())
                                        message.errCode = value;
                                    else
                                        delete message.errCode;
                                    continue;
                                }
                            case 2: {
                                    if (wireType !== 2)
                                        break;
                                    if ((value = reader.stringVerify()).length)
                                        message.errMsg = value;
                                    else
                                        delete message.errMsg;
                                    continue;
                                }
                            }
                            reader.skipType(wireType, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    OperationFailure.getTypeUrl = function(prefix) {
                        if (prefix === $undefined)
                            prefix = "type.googleapis.com";
                        return prefix + "/usp.DeregisterResp.DeregisteredPathResult.OperationStatus.OperationFailure";
                    };

                    return OperationFailure;
                })();

                OperationStatus.OperationSuccess = (function() {

                    const OperationSuccess = function (properties) {
                        this.deregisteredPath = [];
                        if (properties)
                            for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                                if (properties[keys[i]] != null && keys[i] !== "__proto__")
                                    this[keys[i]] = properties[keys[i]];
                    };

                    OperationSuccess.prototype.deregisteredPath = $util.emptyArray;

                    OperationSuccess.encode = function (message, writer, _depth) {
                        if (!writer)
                            writer = $Writer.create();
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $util.recursionLimit)
                            throw $Error("max depth exceeded");
                        if (message.deregisteredPath != null && message.deregisteredPath.length)
                            for (let i = 0; i < message.deregisteredPath.length; ++i)
                                writer.uint32(10).string(message.deregisteredPath[i]);
                        if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                            for (let i = 0; i < message.$unknowns.length; ++i)
                                writer.raw(message.$unknowns[i]);
                        return writer;
                    };

                    OperationSuccess.decode = function (reader, length, _end, _depth, _target) {
                        if (!(reader instanceof $Reader))
                            reader = $Reader.create(reader);
                        if (_depth === $undefined)
                            _depth = 0;
                        if (_depth > $Reader.recursionLimit)
                            throw $Error("max depth exceeded");
                        let end, message;
                        if (length === $undefined)
                            end = reader.len;
                        else {
                            end = reader.pos + length;
                            if (end > reader.len)
                                throw $RangeError("index out of range");
                            length = reader.len;
                            reader.len = end;
                        }
                        message = _target || new $root.usp.DeregisterResp.DeregisteredPathResult.OperationStatus.OperationSuccess();
                        while (reader.pos < end) {
                            let start = reader.pos;
                            let tag = reader.tag();
                            if (tag === _end) {
                                _end = $undefined;
                                break;
                            }
                            let wireType = tag & 7;
                            switch (tag >>>= 3) {
                            case 1: {
                                    if (wireType !== 2)
                                        break;
                                    if (!(message.deregisteredPath && message.deregisteredPath.length))
                                        message.deregisteredPath = [];
                                    message.deregisteredPath.push(reader.stringVerify());
                                    continue;
                                }
                            }
                            reader.skipType(wireType, _depth, tag);
                            if (!reader.discardUnknown) {
                                $util.makeProp(message, "$unknowns", false);
                                (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                            }
                        }
                        if (length !== $undefined) {
                            if (reader.pos !== end)
                                throw $RangeError("index out of range");
                            reader.len = length;
                        }
                        if (_end !== $undefined)
                            throw $Error("missing end group");
                        return message;
                    };

                    OperationSuccess.getTypeUrl = function(prefix) {
                        if (prefix === $undefined)
                            prefix = "type.googleapis.com";
                        return prefix + "/usp.DeregisterResp.DeregisteredPathResult.OperationStatus.OperationSuccess";
                    };

                    return OperationSuccess;
                })();

                return OperationStatus;
            })();

            return DeregisteredPathResult;
        })();

        return DeregisterResp;
    })();

    return usp;
})();

export const usp_record = $root.usp_record = (() => {

    const usp_record = {};

    usp_record.Record = (function() {

        const Record = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        Record.prototype.version = "";
        Record.prototype.toId = "";
        Record.prototype.fromId = "";
        Record.prototype.payloadSecurity = 0;
        Record.prototype.macSignature = $util.newBuffer([]);
        Record.prototype.senderCert = $util.newBuffer([]);
        Record.prototype.noSessionContext = null;
        Record.prototype.sessionContext = null;
        Record.prototype.websocketConnect = null;
        Record.prototype.mqttConnect = null;
        Record.prototype.stompConnect = null;
        Record.prototype.disconnect = null;
        Record.prototype.udsConnect = null;
        Record.prototype.originatorId = "";
        Record.prototype.destinationId = "";

        let $oneOfFields;

        $Object.defineProperty(Record.prototype, "recordType", {
            get: $util.oneOfGetter($oneOfFields = ["noSessionContext", "sessionContext", "websocketConnect", "mqttConnect", "stompConnect", "disconnect", "udsConnect"]),
            set: $util.oneOfSetter($oneOfFields)
        });

        Record.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== "")
                writer.uint32(10).string(message.version);
            if (message.toId != null && $Object.hasOwnProperty.call(message, "toId") && message.toId !== "")
                writer.uint32(18).string(message.toId);
            if (message.fromId != null && $Object.hasOwnProperty.call(message, "fromId") && message.fromId !== "")
                writer.uint32(26).string(message.fromId);
            if (message.payloadSecurity != null && $Object.hasOwnProperty.call(message, "payloadSecurity") && message.payloadSecurity !== 0)
                writer.uint32(32).int32(message.payloadSecurity);
            if (message.macSignature != null && $Object.hasOwnProperty.call(message, "macSignature") && message.macSignature.length)
                writer.uint32(42).bytes(message.macSignature);
            if (message.senderCert != null && $Object.hasOwnProperty.call(message, "senderCert") && message.senderCert.length)
                writer.uint32(50).bytes(message.senderCert);
            if (message.noSessionContext != null && $Object.hasOwnProperty.call(message, "noSessionContext"))
                $root.usp_record.NoSessionContextRecord.encode(message.noSessionContext, writer.uint32(58).fork(), _depth + 1).ldelim();
            if (message.sessionContext != null && $Object.hasOwnProperty.call(message, "sessionContext"))
                $root.usp_record.SessionContextRecord.encode(message.sessionContext, writer.uint32(66).fork(), _depth + 1).ldelim();
            if (message.websocketConnect != null && $Object.hasOwnProperty.call(message, "websocketConnect"))
                $root.usp_record.WebSocketConnectRecord.encode(message.websocketConnect, writer.uint32(74).fork(), _depth + 1).ldelim();
            if (message.mqttConnect != null && $Object.hasOwnProperty.call(message, "mqttConnect"))
                $root.usp_record.MQTTConnectRecord.encode(message.mqttConnect, writer.uint32(82).fork(), _depth + 1).ldelim();
            if (message.stompConnect != null && $Object.hasOwnProperty.call(message, "stompConnect"))
                $root.usp_record.STOMPConnectRecord.encode(message.stompConnect, writer.uint32(90).fork(), _depth + 1).ldelim();
            if (message.disconnect != null && $Object.hasOwnProperty.call(message, "disconnect"))
                $root.usp_record.DisconnectRecord.encode(message.disconnect, writer.uint32(98).fork(), _depth + 1).ldelim();
            if (message.udsConnect != null && $Object.hasOwnProperty.call(message, "udsConnect"))
                $root.usp_record.UDSConnectRecord.encode(message.udsConnect, writer.uint32(106).fork(), _depth + 1).ldelim();
            if (message.originatorId != null && $Object.hasOwnProperty.call(message, "originatorId") && message.originatorId !== "")
                writer.uint32(114).string(message.originatorId);
            if (message.destinationId != null && $Object.hasOwnProperty.call(message, "destinationId") && message.destinationId !== "")
                writer.uint32(122).string(message.destinationId);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        Record.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp_record.Record();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.toId = value;
                        else
                            delete message.toId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.fromId = value;
                        else
                            delete message.fromId;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.payloadSecurity = value;
                        else
                            delete message.payloadSecurity;
                        continue;
                    }
                case 5: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.macSignature = value;
                        else
                            delete message.macSignature;
                        continue;
                    }
                case 6: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.senderCert = value;
                        else
                            delete message.senderCert;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        message.noSessionContext = $root.usp_record.NoSessionContextRecord.decode(reader, reader.size(), $undefined, _depth + 1, message.noSessionContext);
                        message.recordType = "noSessionContext";
                        continue;
                    }
                case 8: {
                        if (wireType !== 2)
                            break;
                        message.sessionContext = $root.usp_record.SessionContextRecord.decode(reader, reader.size(), $undefined, _depth + 1, message.sessionContext);
                        message.recordType = "sessionContext";
                        continue;
                    }
                case 9: {
                        if (wireType !== 2)
                            break;
                        message.websocketConnect = $root.usp_record.WebSocketConnectRecord.decode(reader, reader.size(), $undefined, _depth + 1, message.websocketConnect);
                        message.recordType = "websocketConnect";
                        continue;
                    }
                case 10: {
                        if (wireType !== 2)
                            break;
                        message.mqttConnect = $root.usp_record.MQTTConnectRecord.decode(reader, reader.size(), $undefined, _depth + 1, message.mqttConnect);
                        message.recordType = "mqttConnect";
                        continue;
                    }
                case 11: {
                        if (wireType !== 2)
                            break;
                        message.stompConnect = $root.usp_record.STOMPConnectRecord.decode(reader, reader.size(), $undefined, _depth + 1, message.stompConnect);
                        message.recordType = "stompConnect";
                        continue;
                    }
                case 12: {
                        if (wireType !== 2)
                            break;
                        message.disconnect = $root.usp_record.DisconnectRecord.decode(reader, reader.size(), $undefined, _depth + 1, message.disconnect);
                        message.recordType = "disconnect";
                        continue;
                    }
                case 13: {
                        if (wireType !== 2)
                            break;
                        message.udsConnect = $root.usp_record.UDSConnectRecord.decode(reader, reader.size(), $undefined, _depth + 1, message.udsConnect);
                        message.recordType = "udsConnect";
                        continue;
                    }
                case 14: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.originatorId = value;
                        else
                            delete message.originatorId;
                        continue;
                    }
                case 15: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.destinationId = value;
                        else
                            delete message.destinationId;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        Record.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp_record.Record";
        };

        Record.PayloadSecurity = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "PLAINTEXT"] = 0;
            values[valuesById[1] = "TLS12"] = 1;
            return values;
        })();

        return Record;
    })();

    usp_record.NoSessionContextRecord = (function() {

        const NoSessionContextRecord = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        NoSessionContextRecord.prototype.payload = $util.newBuffer([]);

        NoSessionContextRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                writer.uint32(18).bytes(message.payload);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        NoSessionContextRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp_record.NoSessionContextRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.bytes()).length)
                            message.payload = value;
                        else
                            delete message.payload;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        NoSessionContextRecord.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp_record.NoSessionContextRecord";
        };

        return NoSessionContextRecord;
    })();

    usp_record.SessionContextRecord = (function() {

        const SessionContextRecord = function (properties) {
            this.payload = [];
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        SessionContextRecord.prototype.sessionId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
        SessionContextRecord.prototype.sequenceId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
        SessionContextRecord.prototype.expectedId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
        SessionContextRecord.prototype.retransmitId = $util.Long ? $util.Long.fromBits(0,0,true) : 0;
        SessionContextRecord.prototype.payloadSarState = 0;
        SessionContextRecord.prototype.payloadrecSarState = 0;
        SessionContextRecord.prototype.payload = $util.emptyArray;

        SessionContextRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.sessionId != null && $Object.hasOwnProperty.call(message, "sessionId") && (typeof message.sessionId === "object" ? message.sessionId.low || message.sessionId.high : message.sessionId !== 0))
                writer.uint32(8).uint64(message.sessionId);
            if (message.sequenceId != null && $Object.hasOwnProperty.call(message, "sequenceId") && (typeof message.sequenceId === "object" ? message.sequenceId.low || message.sequenceId.high : message.sequenceId !== 0))
                writer.uint32(16).uint64(message.sequenceId);
            if (message.expectedId != null && $Object.hasOwnProperty.call(message, "expectedId") && (typeof message.expectedId === "object" ? message.expectedId.low || message.expectedId.high : message.expectedId !== 0))
                writer.uint32(24).uint64(message.expectedId);
            if (message.retransmitId != null && $Object.hasOwnProperty.call(message, "retransmitId") && (typeof message.retransmitId === "object" ? message.retransmitId.low || message.retransmitId.high : message.retransmitId !== 0))
                writer.uint32(32).uint64(message.retransmitId);
            if (message.payloadSarState != null && $Object.hasOwnProperty.call(message, "payloadSarState") && message.payloadSarState !== 0)
                writer.uint32(40).int32(message.payloadSarState);
            if (message.payloadrecSarState != null && $Object.hasOwnProperty.call(message, "payloadrecSarState") && message.payloadrecSarState !== 0)
                writer.uint32(48).int32(message.payloadrecSarState);
            if (message.payload != null && message.payload.length)
                for (let i = 0; i < message.payload.length; ++i)
                    writer.uint32(58).bytes(message.payload[i]);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        SessionContextRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp_record.SessionContextRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.sessionId = value;
                        else
                            delete message.sessionId;
                        continue;
                    }
                case 2: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.sequenceId = value;
                        else
                            delete message.sequenceId;
                        continue;
                    }
                case 3: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.expectedId = value;
                        else
                            delete message.expectedId;
                        continue;
                    }
                case 4: {
                        if (wireType !== 0)
                            break;
                        if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                            message.retransmitId = value;
                        else
                            delete message.retransmitId;
                        continue;
                    }
                case 5: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.payloadSarState = value;
                        else
                            delete message.payloadSarState;
                        continue;
                    }
                case 6: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.payloadrecSarState = value;
                        else
                            delete message.payloadrecSarState;
                        continue;
                    }
                case 7: {
                        if (wireType !== 2)
                            break;
                        if (!(message.payload && message.payload.length))
                            message.payload = [];
                        message.payload.push(reader.bytes());
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        SessionContextRecord.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp_record.SessionContextRecord";
        };

        SessionContextRecord.PayloadSARState = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "NONE"] = 0;
            values[valuesById[1] = "BEGIN"] = 1;
            values[valuesById[2] = "INPROCESS"] = 2;
            values[valuesById[3] = "COMPLETE"] = 3;
            return values;
        })();

        return SessionContextRecord;
    })();

    usp_record.WebSocketConnectRecord = (function() {

        const WebSocketConnectRecord = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        WebSocketConnectRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        WebSocketConnectRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp_record.WebSocketConnectRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        WebSocketConnectRecord.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp_record.WebSocketConnectRecord";
        };

        return WebSocketConnectRecord;
    })();

    usp_record.MQTTConnectRecord = (function() {

        const MQTTConnectRecord = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        MQTTConnectRecord.prototype.version = 0;
        MQTTConnectRecord.prototype.subscribedTopic = "";

        MQTTConnectRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(8).int32(message.version);
            if (message.subscribedTopic != null && $Object.hasOwnProperty.call(message, "subscribedTopic") && message.subscribedTopic !== "")
                writer.uint32(18).string(message.subscribedTopic);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        MQTTConnectRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp_record.MQTTConnectRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.subscribedTopic = value;
                        else
                            delete message.subscribedTopic;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        MQTTConnectRecord.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp_record.MQTTConnectRecord";
        };

        MQTTConnectRecord.MQTTVersion = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "V3_1_1"] = 0;
            values[valuesById[1] = "V5"] = 1;
            return values;
        })();

        return MQTTConnectRecord;
    })();

    usp_record.STOMPConnectRecord = (function() {

        const STOMPConnectRecord = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        STOMPConnectRecord.prototype.version = 0;
        STOMPConnectRecord.prototype.subscribedDestination = "";

        STOMPConnectRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.version != null && $Object.hasOwnProperty.call(message, "version") && message.version !== 0)
                writer.uint32(8).int32(message.version);
            if (message.subscribedDestination != null && $Object.hasOwnProperty.call(message, "subscribedDestination") && message.subscribedDestination !== "")
                writer.uint32(18).string(message.subscribedDestination);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        STOMPConnectRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp_record.STOMPConnectRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 0)
                            break;
                        if (value = reader.int32())
                            message.version = value;
                        else
                            delete message.version;
                        continue;
                    }
                case 2: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.subscribedDestination = value;
                        else
                            delete message.subscribedDestination;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        STOMPConnectRecord.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp_record.STOMPConnectRecord";
        };

        STOMPConnectRecord.STOMPVersion = (function() {
            const valuesById = $Object.create(null), values = $Object.create(valuesById);
            values[valuesById[0] = "V1_2"] = 0;
            return values;
        })();

        return STOMPConnectRecord;
    })();

    usp_record.UDSConnectRecord = (function() {

        const UDSConnectRecord = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        UDSConnectRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        UDSConnectRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp_record.UDSConnectRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                reader.skipType(tag & 7, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        UDSConnectRecord.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp_record.UDSConnectRecord";
        };

        return UDSConnectRecord;
    })();

    usp_record.DisconnectRecord = (function() {

        const DisconnectRecord = function (properties) {
            if (properties)
                for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                    if (properties[keys[i]] != null && keys[i] !== "__proto__")
                        this[keys[i]] = properties[keys[i]];
        };

        DisconnectRecord.prototype.reason = "";
        DisconnectRecord.prototype.reasonCode = 0;

        DisconnectRecord.encode = function (message, writer, _depth) {
            if (!writer)
                writer = $Writer.create();
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $util.recursionLimit)
                throw $Error("max depth exceeded");
            if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                writer.uint32(10).string(message.reason);
            if (message.reasonCode != null && $Object.hasOwnProperty.call(message, "reasonCode") && message.reasonCode !== 0)
                writer.uint32(21).fixed32(message.reasonCode);
            if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                for (let i = 0; i < message.$unknowns.length; ++i)
                    writer.raw(message.$unknowns[i]);
            return writer;
        };

        DisconnectRecord.decode = function (reader, length, _end, _depth, _target) {
            if (!(reader instanceof $Reader))
                reader = $Reader.create(reader);
            if (_depth === $undefined)
                _depth = 0;
            if (_depth > $Reader.recursionLimit)
                throw $Error("max depth exceeded");
            let end, message, value;
            if (length === $undefined)
                end = reader.len;
            else {
                end = reader.pos + length;
                if (end > reader.len)
                    throw $RangeError("index out of range");
                length = reader.len;
                reader.len = end;
            }
            message = _target || new $root.usp_record.DisconnectRecord();
            while (reader.pos < end) {
                let start = reader.pos;
                let tag = reader.tag();
                if (tag === _end) {
                    _end = $undefined;
                    break;
                }
                let wireType = tag & 7;
                switch (tag >>>= 3) {
                case 1: {
                        if (wireType !== 2)
                            break;
                        if ((value = reader.stringVerify()).length)
                            message.reason = value;
                        else
                            delete message.reason;
                        continue;
                    }
                case 2: {
                        if (wireType !== 5)
                            break;
                        if (value = reader.fixed32())
                            message.reasonCode = value;
                        else
                            delete message.reasonCode;
                        continue;
                    }
                }
                reader.skipType(wireType, _depth, tag);
                if (!reader.discardUnknown) {
                    $util.makeProp(message, "$unknowns", false);
                    (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                }
            }
            if (length !== $undefined) {
                if (reader.pos !== end)
                    throw $RangeError("index out of range");
                reader.len = length;
            }
            if (_end !== $undefined)
                throw $Error("missing end group");
            return message;
        };

        DisconnectRecord.getTypeUrl = function(prefix) {
            if (prefix === $undefined)
                prefix = "type.googleapis.com";
            return prefix + "/usp_record.DisconnectRecord";
        };

        return DisconnectRecord;
    })();

    return usp_record;
})();

export {
  $root as default
};
