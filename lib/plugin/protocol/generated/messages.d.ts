import * as $protobuf from "protobufjs";
export namespace tfplugin6 {

    interface IDynamicValue {
        msgpack?: (Uint8Array|null);
        json?: (Uint8Array|null);
    }

    class DynamicValue implements IDynamicValue {
        constructor(properties?: tfplugin6.IDynamicValue);
        public msgpack: Uint8Array;
        public json: Uint8Array;
        public static encode(message: tfplugin6.IDynamicValue, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.DynamicValue;
    }

    interface IRawState {
        json?: (Uint8Array|null);
        flatmap?: ({ [k: string]: string }|null);
    }

    class RawState implements IRawState {
        constructor(properties?: tfplugin6.IRawState);
        public json: Uint8Array;
        public flatmap: { [k: string]: string };
        public static encode(message: tfplugin6.IRawState, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.RawState;
    }

    interface ITimestamp {
        seconds?: (number|null);
        nanos?: (number|null);
    }

    class Timestamp implements ITimestamp {
        constructor(properties?: tfplugin6.ITimestamp);
        public seconds: number;
        public nanos: number;
        public static encode(message: tfplugin6.ITimestamp, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.Timestamp;
    }

    interface IAttributePath {
        steps?: (tfplugin6.AttributePath.IStep[]|null);
    }

    class AttributePath implements IAttributePath {
        constructor(properties?: tfplugin6.IAttributePath);
        public steps: tfplugin6.AttributePath.IStep[];
        public static encode(message: tfplugin6.IAttributePath, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.AttributePath;
    }

    namespace AttributePath {

        interface IStep {
            attributeName?: (string|null);
            elementKeyString?: (string|null);
            elementKeyInt?: (number|null);
        }

        class Step implements IStep {
            constructor(properties?: tfplugin6.AttributePath.IStep);
            public attributeName?: (string|null);
            public elementKeyString?: (string|null);
            public elementKeyInt?: (number|null);
            public selector?: ("attributeName"|"elementKeyString"|"elementKeyInt");
            public static encode(message: tfplugin6.AttributePath.IStep, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.AttributePath.Step;
        }
    }

    interface IDiagnostic {
        severity?: (tfplugin6.Diagnostic.Severity|null);
        summary?: (string|null);
        detail?: (string|null);
        attribute?: (tfplugin6.IAttributePath|null);
    }

    class Diagnostic implements IDiagnostic {
        constructor(properties?: tfplugin6.IDiagnostic);
        public severity: tfplugin6.Diagnostic.Severity;
        public summary: string;
        public detail: string;
        public attribute?: (tfplugin6.IAttributePath|null);
        public static encode(message: tfplugin6.IDiagnostic, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.Diagnostic;
    }

    namespace Diagnostic {

        enum Severity {
            INVALID = 0,
            ERROR = 1,
            WARNING = 2
        }
    }

    enum StringKind {
        PLAIN = 0,
        MARKDOWN = 1
    }

    interface ISchema {
        version?: (number|null);
        block?: (tfplugin6.Schema.IBlock|null);
    }

    class Schema implements ISchema {
        constructor(properties?: tfplugin6.ISchema);
        public version: number;
        public block?: (tfplugin6.Schema.IBlock|null);
        public static encode(message: tfplugin6.ISchema, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.Schema;
    }

    namespace Schema {

        interface IBlock {
            version?: (number|null);
            attributes?: (tfplugin6.Schema.IAttribute[]|null);
            blockTypes?: (tfplugin6.Schema.INestedBlock[]|null);
            description?: (string|null);
            descriptionKind?: (tfplugin6.StringKind|null);
            deprecated?: (boolean|null);
            deprecationMessage?: (string|null);
        }

        class Block implements IBlock {
            constructor(properties?: tfplugin6.Schema.IBlock);
            public version: number;
            public attributes: tfplugin6.Schema.IAttribute[];
            public blockTypes: tfplugin6.Schema.INestedBlock[];
            public description: string;
            public descriptionKind: tfplugin6.StringKind;
            public deprecated: boolean;
            public deprecationMessage: string;
            public static encode(message: tfplugin6.Schema.IBlock, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.Schema.Block;
        }

        interface IAttribute {
            name?: (string|null);
            type?: (Uint8Array|null);
            description?: (string|null);
            required?: (boolean|null);
            optional?: (boolean|null);
            computed?: (boolean|null);
            sensitive?: (boolean|null);
            descriptionKind?: (tfplugin6.StringKind|null);
            deprecated?: (boolean|null);
            nestedType?: (tfplugin6.Schema.INestedObject|null);
            writeOnly?: (boolean|null);
            deprecationMessage?: (string|null);
        }

        class Attribute implements IAttribute {
            constructor(properties?: tfplugin6.Schema.IAttribute);
            public name: string;
            public type: Uint8Array;
            public description: string;
            public required: boolean;
            public optional: boolean;
            public computed: boolean;
            public sensitive: boolean;
            public descriptionKind: tfplugin6.StringKind;
            public deprecated: boolean;
            public nestedType?: (tfplugin6.Schema.INestedObject|null);
            public writeOnly: boolean;
            public deprecationMessage: string;
            public static encode(message: tfplugin6.Schema.IAttribute, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.Schema.Attribute;
        }

        interface INestedBlock {
            typeName?: (string|null);
            block?: (tfplugin6.Schema.IBlock|null);
            nesting?: (tfplugin6.Schema.NestedBlock.NestingMode|null);
            minItems?: (number|null);
            maxItems?: (number|null);
        }

        class NestedBlock implements INestedBlock {
            constructor(properties?: tfplugin6.Schema.INestedBlock);
            public typeName: string;
            public block?: (tfplugin6.Schema.IBlock|null);
            public nesting: tfplugin6.Schema.NestedBlock.NestingMode;
            public minItems: number;
            public maxItems: number;
            public static encode(message: tfplugin6.Schema.INestedBlock, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.Schema.NestedBlock;
        }

        namespace NestedBlock {

            enum NestingMode {
                INVALID = 0,
                SINGLE = 1,
                LIST = 2,
                SET = 3,
                MAP = 4,
                GROUP = 5
            }
        }

        interface INestedObject {
            attributes?: (tfplugin6.Schema.IAttribute[]|null);
            nesting?: (tfplugin6.Schema.NestedObject.NestingMode|null);
        }

        class NestedObject implements INestedObject {
            constructor(properties?: tfplugin6.Schema.INestedObject);
            public attributes: tfplugin6.Schema.IAttribute[];
            public nesting: tfplugin6.Schema.NestedObject.NestingMode;
            public static encode(message: tfplugin6.Schema.INestedObject, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.Schema.NestedObject;
        }

        namespace NestedObject {

            enum NestingMode {
                INVALID = 0,
                SINGLE = 1,
                LIST = 2,
                SET = 3,
                MAP = 4
            }
        }
    }

    interface IResourceIdentitySchema {
        version?: (number|null);
        identityAttributes?: (tfplugin6.ResourceIdentitySchema.IIdentityAttribute[]|null);
    }

    class ResourceIdentitySchema implements IResourceIdentitySchema {
        constructor(properties?: tfplugin6.IResourceIdentitySchema);
        public version: number;
        public identityAttributes: tfplugin6.ResourceIdentitySchema.IIdentityAttribute[];
        public static encode(message: tfplugin6.IResourceIdentitySchema, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ResourceIdentitySchema;
    }

    namespace ResourceIdentitySchema {

        interface IIdentityAttribute {
            name?: (string|null);
            type?: (Uint8Array|null);
            requiredForImport?: (boolean|null);
            optionalForImport?: (boolean|null);
            description?: (string|null);
        }

        class IdentityAttribute implements IIdentityAttribute {
            constructor(properties?: tfplugin6.ResourceIdentitySchema.IIdentityAttribute);
            public name: string;
            public type: Uint8Array;
            public requiredForImport: boolean;
            public optionalForImport: boolean;
            public description: string;
            public static encode(message: tfplugin6.ResourceIdentitySchema.IIdentityAttribute, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ResourceIdentitySchema.IdentityAttribute;
        }
    }

    interface IResourceIdentityData {
        identityData?: (tfplugin6.IDynamicValue|null);
    }

    class ResourceIdentityData implements IResourceIdentityData {
        constructor(properties?: tfplugin6.IResourceIdentityData);
        public identityData?: (tfplugin6.IDynamicValue|null);
        public static encode(message: tfplugin6.IResourceIdentityData, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ResourceIdentityData;
    }

    interface IFunctionSignature {
        parameters?: (tfplugin6.FunctionSignature.IParameter[]|null);
        variadicParameter?: (tfplugin6.FunctionSignature.IParameter|null);
        "return"?: (tfplugin6.FunctionSignature.IReturn|null);
        summary?: (string|null);
        description?: (string|null);
        descriptionKind?: (tfplugin6.StringKind|null);
        deprecationMessage?: (string|null);
    }

    class FunctionSignature implements IFunctionSignature {
        constructor(properties?: tfplugin6.IFunctionSignature);
        public parameters: tfplugin6.FunctionSignature.IParameter[];
        public variadicParameter?: (tfplugin6.FunctionSignature.IParameter|null);
        public return?: (tfplugin6.FunctionSignature.IReturn|null);
        public summary: string;
        public description: string;
        public descriptionKind: tfplugin6.StringKind;
        public deprecationMessage: string;
        public static encode(message: tfplugin6.IFunctionSignature, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.FunctionSignature;
    }

    namespace FunctionSignature {

        interface IParameter {
            name?: (string|null);
            type?: (Uint8Array|null);
            allowNullValue?: (boolean|null);
            allowUnknownValues?: (boolean|null);
            description?: (string|null);
            descriptionKind?: (tfplugin6.StringKind|null);
        }

        class Parameter implements IParameter {
            constructor(properties?: tfplugin6.FunctionSignature.IParameter);
            public name: string;
            public type: Uint8Array;
            public allowNullValue: boolean;
            public allowUnknownValues: boolean;
            public description: string;
            public descriptionKind: tfplugin6.StringKind;
            public static encode(message: tfplugin6.FunctionSignature.IParameter, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.FunctionSignature.Parameter;
        }

        interface IReturn {
            type?: (Uint8Array|null);
        }

        class Return implements IReturn {
            constructor(properties?: tfplugin6.FunctionSignature.IReturn);
            public type: Uint8Array;
            public static encode(message: tfplugin6.FunctionSignature.IReturn, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.FunctionSignature.Return;
        }
    }

    interface IActionSchema {
        schema?: (tfplugin6.ISchema|null);
    }

    class ActionSchema implements IActionSchema {
        constructor(properties?: tfplugin6.IActionSchema);
        public schema?: (tfplugin6.ISchema|null);
        public static encode(message: tfplugin6.IActionSchema, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ActionSchema;
    }

    interface IServerCapabilities {
        planDestroy?: (boolean|null);
        getProviderSchemaOptional?: (boolean|null);
        moveResourceState?: (boolean|null);
        generateResourceConfig?: (boolean|null);
    }

    class ServerCapabilities implements IServerCapabilities {
        constructor(properties?: tfplugin6.IServerCapabilities);
        public planDestroy: boolean;
        public getProviderSchemaOptional: boolean;
        public moveResourceState: boolean;
        public generateResourceConfig: boolean;
        public static encode(message: tfplugin6.IServerCapabilities, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ServerCapabilities;
    }

    interface IClientCapabilities {
        deferralAllowed?: (boolean|null);
        writeOnlyAttributesAllowed?: (boolean|null);
        storePlannedPrivate?: (boolean|null);
        computedBlocksAllowed?: (boolean|null);
    }

    class ClientCapabilities implements IClientCapabilities {
        constructor(properties?: tfplugin6.IClientCapabilities);
        public deferralAllowed: boolean;
        public writeOnlyAttributesAllowed: boolean;
        public storePlannedPrivate: boolean;
        public computedBlocksAllowed: boolean;
        public static encode(message: tfplugin6.IClientCapabilities, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ClientCapabilities;
    }

    interface IDeferred {
        reason?: (tfplugin6.Deferred.Reason|null);
    }

    class Deferred implements IDeferred {
        constructor(properties?: tfplugin6.IDeferred);
        public reason: tfplugin6.Deferred.Reason;
        public static encode(message: tfplugin6.IDeferred, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.Deferred;
    }

    namespace Deferred {

        enum Reason {
            UNKNOWN = 0,
            RESOURCE_CONFIG_UNKNOWN = 1,
            PROVIDER_CONFIG_UNKNOWN = 2,
            ABSENT_PREREQ = 3
        }
    }

    interface IGetMetadata {
    }

    class GetMetadata implements IGetMetadata {
        constructor(properties?: tfplugin6.IGetMetadata);
        public static encode(message: tfplugin6.IGetMetadata, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetMetadata;
    }

    namespace GetMetadata {

        interface IRequest {
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.GetMetadata.IRequest);
            public static encode(message: tfplugin6.GetMetadata.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetMetadata.Request;
        }

        interface IResponse {
            serverCapabilities?: (tfplugin6.IServerCapabilities|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
            dataSources?: (tfplugin6.GetMetadata.IDataSourceMetadata[]|null);
            resources?: (tfplugin6.GetMetadata.IResourceMetadata[]|null);
            functions?: (tfplugin6.GetMetadata.IFunctionMetadata[]|null);
            ephemeralResources?: (tfplugin6.GetMetadata.IEphemeralMetadata[]|null);
            listResources?: (tfplugin6.GetMetadata.IListResourceMetadata[]|null);
            actions?: (tfplugin6.GetMetadata.IActionMetadata[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.GetMetadata.IResponse);
            public serverCapabilities?: (tfplugin6.IServerCapabilities|null);
            public diagnostics: tfplugin6.IDiagnostic[];
            public dataSources: tfplugin6.GetMetadata.IDataSourceMetadata[];
            public resources: tfplugin6.GetMetadata.IResourceMetadata[];
            public functions: tfplugin6.GetMetadata.IFunctionMetadata[];
            public ephemeralResources: tfplugin6.GetMetadata.IEphemeralMetadata[];
            public listResources: tfplugin6.GetMetadata.IListResourceMetadata[];
            public actions: tfplugin6.GetMetadata.IActionMetadata[];
            public static encode(message: tfplugin6.GetMetadata.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetMetadata.Response;
        }

        interface IFunctionMetadata {
            name?: (string|null);
        }

        class FunctionMetadata implements IFunctionMetadata {
            constructor(properties?: tfplugin6.GetMetadata.IFunctionMetadata);
            public name: string;
            public static encode(message: tfplugin6.GetMetadata.IFunctionMetadata, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetMetadata.FunctionMetadata;
        }

        interface IListResourceMetadata {
            typeName?: (string|null);
        }

        class ListResourceMetadata implements IListResourceMetadata {
            constructor(properties?: tfplugin6.GetMetadata.IListResourceMetadata);
            public typeName: string;
            public static encode(message: tfplugin6.GetMetadata.IListResourceMetadata, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetMetadata.ListResourceMetadata;
        }

        interface IActionMetadata {
            typeName?: (string|null);
        }

        class ActionMetadata implements IActionMetadata {
            constructor(properties?: tfplugin6.GetMetadata.IActionMetadata);
            public typeName: string;
            public static encode(message: tfplugin6.GetMetadata.IActionMetadata, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetMetadata.ActionMetadata;
        }

        interface IDataSourceMetadata {
            typeName?: (string|null);
        }

        class DataSourceMetadata implements IDataSourceMetadata {
            constructor(properties?: tfplugin6.GetMetadata.IDataSourceMetadata);
            public typeName: string;
            public static encode(message: tfplugin6.GetMetadata.IDataSourceMetadata, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetMetadata.DataSourceMetadata;
        }

        interface IResourceMetadata {
            typeName?: (string|null);
        }

        class ResourceMetadata implements IResourceMetadata {
            constructor(properties?: tfplugin6.GetMetadata.IResourceMetadata);
            public typeName: string;
            public static encode(message: tfplugin6.GetMetadata.IResourceMetadata, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetMetadata.ResourceMetadata;
        }

        interface IEphemeralMetadata {
            typeName?: (string|null);
        }

        class EphemeralMetadata implements IEphemeralMetadata {
            constructor(properties?: tfplugin6.GetMetadata.IEphemeralMetadata);
            public typeName: string;
            public static encode(message: tfplugin6.GetMetadata.IEphemeralMetadata, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetMetadata.EphemeralMetadata;
        }
    }

    interface IGetProviderSchema {
    }

    class GetProviderSchema implements IGetProviderSchema {
        constructor(properties?: tfplugin6.IGetProviderSchema);
        public static encode(message: tfplugin6.IGetProviderSchema, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetProviderSchema;
    }

    namespace GetProviderSchema {

        interface IRequest {
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.GetProviderSchema.IRequest);
            public static encode(message: tfplugin6.GetProviderSchema.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetProviderSchema.Request;
        }

        interface IResponse {
            provider?: (tfplugin6.ISchema|null);
            resourceSchemas?: ({ [k: string]: tfplugin6.ISchema }|null);
            dataSourceSchemas?: ({ [k: string]: tfplugin6.ISchema }|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
            serverCapabilities?: (tfplugin6.IServerCapabilities|null);
            functions?: ({ [k: string]: tfplugin6.IFunctionSignature }|null);
            ephemeralResourceSchemas?: ({ [k: string]: tfplugin6.ISchema }|null);
            listResourceSchemas?: ({ [k: string]: tfplugin6.ISchema }|null);
            actionSchemas?: ({ [k: string]: tfplugin6.IActionSchema }|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.GetProviderSchema.IResponse);
            public provider?: (tfplugin6.ISchema|null);
            public resourceSchemas: { [k: string]: tfplugin6.ISchema };
            public dataSourceSchemas: { [k: string]: tfplugin6.ISchema };
            public diagnostics: tfplugin6.IDiagnostic[];
            public serverCapabilities?: (tfplugin6.IServerCapabilities|null);
            public functions: { [k: string]: tfplugin6.IFunctionSignature };
            public ephemeralResourceSchemas: { [k: string]: tfplugin6.ISchema };
            public listResourceSchemas: { [k: string]: tfplugin6.ISchema };
            public actionSchemas: { [k: string]: tfplugin6.IActionSchema };
            public static encode(message: tfplugin6.GetProviderSchema.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetProviderSchema.Response;
        }
    }

    interface IValidateProviderConfig {
    }

    class ValidateProviderConfig implements IValidateProviderConfig {
        constructor(properties?: tfplugin6.IValidateProviderConfig);
        public static encode(message: tfplugin6.IValidateProviderConfig, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateProviderConfig;
    }

    namespace ValidateProviderConfig {

        interface IRequest {
            config?: (tfplugin6.IDynamicValue|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ValidateProviderConfig.IRequest);
            public config?: (tfplugin6.IDynamicValue|null);
            public static encode(message: tfplugin6.ValidateProviderConfig.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateProviderConfig.Request;
        }

        interface IResponse {
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.ValidateProviderConfig.IResponse);
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.ValidateProviderConfig.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateProviderConfig.Response;
        }
    }

    interface IConfigureProvider {
    }

    class ConfigureProvider implements IConfigureProvider {
        constructor(properties?: tfplugin6.IConfigureProvider);
        public static encode(message: tfplugin6.IConfigureProvider, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ConfigureProvider;
    }

    namespace ConfigureProvider {

        interface IRequest {
            terraformVersion?: (string|null);
            config?: (tfplugin6.IDynamicValue|null);
            clientCapabilities?: (tfplugin6.IClientCapabilities|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ConfigureProvider.IRequest);
            public terraformVersion: string;
            public config?: (tfplugin6.IDynamicValue|null);
            public clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            public static encode(message: tfplugin6.ConfigureProvider.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ConfigureProvider.Request;
        }

        interface IResponse {
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.ConfigureProvider.IResponse);
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.ConfigureProvider.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ConfigureProvider.Response;
        }
    }

    interface IValidateResourceConfig {
    }

    class ValidateResourceConfig implements IValidateResourceConfig {
        constructor(properties?: tfplugin6.IValidateResourceConfig);
        public static encode(message: tfplugin6.IValidateResourceConfig, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateResourceConfig;
    }

    namespace ValidateResourceConfig {

        interface IRequest {
            typeName?: (string|null);
            config?: (tfplugin6.IDynamicValue|null);
            clientCapabilities?: (tfplugin6.IClientCapabilities|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ValidateResourceConfig.IRequest);
            public typeName: string;
            public config?: (tfplugin6.IDynamicValue|null);
            public clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            public static encode(message: tfplugin6.ValidateResourceConfig.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateResourceConfig.Request;
        }

        interface IResponse {
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.ValidateResourceConfig.IResponse);
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.ValidateResourceConfig.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateResourceConfig.Response;
        }
    }

    interface IValidateDataResourceConfig {
    }

    class ValidateDataResourceConfig implements IValidateDataResourceConfig {
        constructor(properties?: tfplugin6.IValidateDataResourceConfig);
        public static encode(message: tfplugin6.IValidateDataResourceConfig, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateDataResourceConfig;
    }

    namespace ValidateDataResourceConfig {

        interface IRequest {
            typeName?: (string|null);
            config?: (tfplugin6.IDynamicValue|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ValidateDataResourceConfig.IRequest);
            public typeName: string;
            public config?: (tfplugin6.IDynamicValue|null);
            public static encode(message: tfplugin6.ValidateDataResourceConfig.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateDataResourceConfig.Request;
        }

        interface IResponse {
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.ValidateDataResourceConfig.IResponse);
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.ValidateDataResourceConfig.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateDataResourceConfig.Response;
        }
    }

    interface IValidateEphemeralResourceConfig {
    }

    class ValidateEphemeralResourceConfig implements IValidateEphemeralResourceConfig {
        constructor(properties?: tfplugin6.IValidateEphemeralResourceConfig);
        public static encode(message: tfplugin6.IValidateEphemeralResourceConfig, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateEphemeralResourceConfig;
    }

    namespace ValidateEphemeralResourceConfig {

        interface IRequest {
            typeName?: (string|null);
            config?: (tfplugin6.IDynamicValue|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ValidateEphemeralResourceConfig.IRequest);
            public typeName: string;
            public config?: (tfplugin6.IDynamicValue|null);
            public static encode(message: tfplugin6.ValidateEphemeralResourceConfig.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateEphemeralResourceConfig.Request;
        }

        interface IResponse {
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.ValidateEphemeralResourceConfig.IResponse);
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.ValidateEphemeralResourceConfig.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateEphemeralResourceConfig.Response;
        }
    }

    interface IUpgradeResourceState {
    }

    class UpgradeResourceState implements IUpgradeResourceState {
        constructor(properties?: tfplugin6.IUpgradeResourceState);
        public static encode(message: tfplugin6.IUpgradeResourceState, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.UpgradeResourceState;
    }

    namespace UpgradeResourceState {

        interface IRequest {
            typeName?: (string|null);
            version?: (number|null);
            rawState?: (tfplugin6.IRawState|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.UpgradeResourceState.IRequest);
            public typeName: string;
            public version: number;
            public rawState?: (tfplugin6.IRawState|null);
            public static encode(message: tfplugin6.UpgradeResourceState.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.UpgradeResourceState.Request;
        }

        interface IResponse {
            upgradedState?: (tfplugin6.IDynamicValue|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.UpgradeResourceState.IResponse);
            public upgradedState?: (tfplugin6.IDynamicValue|null);
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.UpgradeResourceState.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.UpgradeResourceState.Response;
        }
    }

    interface IReadResource {
    }

    class ReadResource implements IReadResource {
        constructor(properties?: tfplugin6.IReadResource);
        public static encode(message: tfplugin6.IReadResource, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ReadResource;
    }

    namespace ReadResource {

        interface IRequest {
            typeName?: (string|null);
            currentState?: (tfplugin6.IDynamicValue|null);
            "private"?: (Uint8Array|null);
            clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            currentIdentity?: (tfplugin6.IResourceIdentityData|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ReadResource.IRequest);
            public typeName: string;
            public currentState?: (tfplugin6.IDynamicValue|null);
            public private: Uint8Array;
            public clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            public currentIdentity?: (tfplugin6.IResourceIdentityData|null);
            public static encode(message: tfplugin6.ReadResource.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ReadResource.Request;
        }

        interface IResponse {
            newState?: (tfplugin6.IDynamicValue|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
            "private"?: (Uint8Array|null);
            deferred?: (tfplugin6.IDeferred|null);
            newIdentity?: (tfplugin6.IResourceIdentityData|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.ReadResource.IResponse);
            public newState?: (tfplugin6.IDynamicValue|null);
            public diagnostics: tfplugin6.IDiagnostic[];
            public private: Uint8Array;
            public deferred?: (tfplugin6.IDeferred|null);
            public newIdentity?: (tfplugin6.IResourceIdentityData|null);
            public static encode(message: tfplugin6.ReadResource.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ReadResource.Response;
        }
    }

    interface IPlanResourceChange {
    }

    class PlanResourceChange implements IPlanResourceChange {
        constructor(properties?: tfplugin6.IPlanResourceChange);
        public static encode(message: tfplugin6.IPlanResourceChange, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.PlanResourceChange;
    }

    namespace PlanResourceChange {

        interface IRequest {
            typeName?: (string|null);
            priorState?: (tfplugin6.IDynamicValue|null);
            proposedNewState?: (tfplugin6.IDynamicValue|null);
            config?: (tfplugin6.IDynamicValue|null);
            priorPrivate?: (Uint8Array|null);
            clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            priorIdentity?: (tfplugin6.IResourceIdentityData|null);
            plannedPrivate?: (Uint8Array|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.PlanResourceChange.IRequest);
            public typeName: string;
            public priorState?: (tfplugin6.IDynamicValue|null);
            public proposedNewState?: (tfplugin6.IDynamicValue|null);
            public config?: (tfplugin6.IDynamicValue|null);
            public priorPrivate: Uint8Array;
            public clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            public priorIdentity?: (tfplugin6.IResourceIdentityData|null);
            public plannedPrivate: Uint8Array;
            public static encode(message: tfplugin6.PlanResourceChange.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.PlanResourceChange.Request;
        }

        interface IResponse {
            plannedState?: (tfplugin6.IDynamicValue|null);
            requiresReplace?: (tfplugin6.IAttributePath[]|null);
            plannedPrivate?: (Uint8Array|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
            deferred?: (tfplugin6.IDeferred|null);
            plannedIdentity?: (tfplugin6.IResourceIdentityData|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.PlanResourceChange.IResponse);
            public plannedState?: (tfplugin6.IDynamicValue|null);
            public requiresReplace: tfplugin6.IAttributePath[];
            public plannedPrivate: Uint8Array;
            public diagnostics: tfplugin6.IDiagnostic[];
            public deferred?: (tfplugin6.IDeferred|null);
            public plannedIdentity?: (tfplugin6.IResourceIdentityData|null);
            public static encode(message: tfplugin6.PlanResourceChange.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.PlanResourceChange.Response;
        }
    }

    interface IApplyResourceChange {
    }

    class ApplyResourceChange implements IApplyResourceChange {
        constructor(properties?: tfplugin6.IApplyResourceChange);
        public static encode(message: tfplugin6.IApplyResourceChange, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ApplyResourceChange;
    }

    namespace ApplyResourceChange {

        interface IRequest {
            typeName?: (string|null);
            priorState?: (tfplugin6.IDynamicValue|null);
            plannedState?: (tfplugin6.IDynamicValue|null);
            config?: (tfplugin6.IDynamicValue|null);
            plannedPrivate?: (Uint8Array|null);
            plannedIdentity?: (tfplugin6.IResourceIdentityData|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ApplyResourceChange.IRequest);
            public typeName: string;
            public priorState?: (tfplugin6.IDynamicValue|null);
            public plannedState?: (tfplugin6.IDynamicValue|null);
            public config?: (tfplugin6.IDynamicValue|null);
            public plannedPrivate: Uint8Array;
            public plannedIdentity?: (tfplugin6.IResourceIdentityData|null);
            public static encode(message: tfplugin6.ApplyResourceChange.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ApplyResourceChange.Request;
        }

        interface IResponse {
            newState?: (tfplugin6.IDynamicValue|null);
            "private"?: (Uint8Array|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
            newIdentity?: (tfplugin6.IResourceIdentityData|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.ApplyResourceChange.IResponse);
            public newState?: (tfplugin6.IDynamicValue|null);
            public private: Uint8Array;
            public diagnostics: tfplugin6.IDiagnostic[];
            public newIdentity?: (tfplugin6.IResourceIdentityData|null);
            public static encode(message: tfplugin6.ApplyResourceChange.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ApplyResourceChange.Response;
        }
    }

    interface IImportResourceState {
    }

    class ImportResourceState implements IImportResourceState {
        constructor(properties?: tfplugin6.IImportResourceState);
        public static encode(message: tfplugin6.IImportResourceState, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ImportResourceState;
    }

    namespace ImportResourceState {

        interface IRequest {
            typeName?: (string|null);
            id?: (string|null);
            clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            identity?: (tfplugin6.IResourceIdentityData|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ImportResourceState.IRequest);
            public typeName: string;
            public id: string;
            public clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            public identity?: (tfplugin6.IResourceIdentityData|null);
            public static encode(message: tfplugin6.ImportResourceState.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ImportResourceState.Request;
        }

        interface IImportedResource {
            typeName?: (string|null);
            state?: (tfplugin6.IDynamicValue|null);
            "private"?: (Uint8Array|null);
            identity?: (tfplugin6.IResourceIdentityData|null);
        }

        class ImportedResource implements IImportedResource {
            constructor(properties?: tfplugin6.ImportResourceState.IImportedResource);
            public typeName: string;
            public state?: (tfplugin6.IDynamicValue|null);
            public private: Uint8Array;
            public identity?: (tfplugin6.IResourceIdentityData|null);
            public static encode(message: tfplugin6.ImportResourceState.IImportedResource, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ImportResourceState.ImportedResource;
        }

        interface IResponse {
            importedResources?: (tfplugin6.ImportResourceState.IImportedResource[]|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
            deferred?: (tfplugin6.IDeferred|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.ImportResourceState.IResponse);
            public importedResources: tfplugin6.ImportResourceState.IImportedResource[];
            public diagnostics: tfplugin6.IDiagnostic[];
            public deferred?: (tfplugin6.IDeferred|null);
            public static encode(message: tfplugin6.ImportResourceState.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ImportResourceState.Response;
        }
    }

    interface IMoveResourceState {
    }

    class MoveResourceState implements IMoveResourceState {
        constructor(properties?: tfplugin6.IMoveResourceState);
        public static encode(message: tfplugin6.IMoveResourceState, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.MoveResourceState;
    }

    namespace MoveResourceState {

        interface IRequest {
            sourceProviderAddress?: (string|null);
            sourceTypeName?: (string|null);
            sourceSchemaVersion?: (number|null);
            sourceState?: (tfplugin6.IRawState|null);
            targetTypeName?: (string|null);
            sourcePrivate?: (Uint8Array|null);
            sourceIdentity?: (tfplugin6.IRawState|null);
            sourceIdentitySchemaVersion?: (number|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.MoveResourceState.IRequest);
            public sourceProviderAddress: string;
            public sourceTypeName: string;
            public sourceSchemaVersion: number;
            public sourceState?: (tfplugin6.IRawState|null);
            public targetTypeName: string;
            public sourcePrivate: Uint8Array;
            public sourceIdentity?: (tfplugin6.IRawState|null);
            public sourceIdentitySchemaVersion: number;
            public static encode(message: tfplugin6.MoveResourceState.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.MoveResourceState.Request;
        }

        interface IResponse {
            targetState?: (tfplugin6.IDynamicValue|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
            targetPrivate?: (Uint8Array|null);
            targetIdentity?: (tfplugin6.IResourceIdentityData|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.MoveResourceState.IResponse);
            public targetState?: (tfplugin6.IDynamicValue|null);
            public diagnostics: tfplugin6.IDiagnostic[];
            public targetPrivate: Uint8Array;
            public targetIdentity?: (tfplugin6.IResourceIdentityData|null);
            public static encode(message: tfplugin6.MoveResourceState.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.MoveResourceState.Response;
        }
    }

    interface IGenerateResourceConfig {
    }

    class GenerateResourceConfig implements IGenerateResourceConfig {
        constructor(properties?: tfplugin6.IGenerateResourceConfig);
        public static encode(message: tfplugin6.IGenerateResourceConfig, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GenerateResourceConfig;
    }

    namespace GenerateResourceConfig {

        interface IRequest {
            typeName?: (string|null);
            state?: (tfplugin6.IDynamicValue|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.GenerateResourceConfig.IRequest);
            public typeName: string;
            public state?: (tfplugin6.IDynamicValue|null);
            public static encode(message: tfplugin6.GenerateResourceConfig.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GenerateResourceConfig.Request;
        }

        interface IResponse {
            config?: (tfplugin6.IDynamicValue|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.GenerateResourceConfig.IResponse);
            public config?: (tfplugin6.IDynamicValue|null);
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.GenerateResourceConfig.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GenerateResourceConfig.Response;
        }
    }

    interface IGetResourceIdentitySchemas {
    }

    class GetResourceIdentitySchemas implements IGetResourceIdentitySchemas {
        constructor(properties?: tfplugin6.IGetResourceIdentitySchemas);
        public static encode(message: tfplugin6.IGetResourceIdentitySchemas, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetResourceIdentitySchemas;
    }

    namespace GetResourceIdentitySchemas {

        interface IRequest {
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.GetResourceIdentitySchemas.IRequest);
            public static encode(message: tfplugin6.GetResourceIdentitySchemas.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetResourceIdentitySchemas.Request;
        }

        interface IResponse {
            identitySchemas?: ({ [k: string]: tfplugin6.IResourceIdentitySchema }|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.GetResourceIdentitySchemas.IResponse);
            public identitySchemas: { [k: string]: tfplugin6.IResourceIdentitySchema };
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.GetResourceIdentitySchemas.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetResourceIdentitySchemas.Response;
        }
    }

    interface IUpgradeResourceIdentity {
    }

    class UpgradeResourceIdentity implements IUpgradeResourceIdentity {
        constructor(properties?: tfplugin6.IUpgradeResourceIdentity);
        public static encode(message: tfplugin6.IUpgradeResourceIdentity, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.UpgradeResourceIdentity;
    }

    namespace UpgradeResourceIdentity {

        interface IRequest {
            typeName?: (string|null);
            version?: (number|null);
            rawIdentity?: (tfplugin6.IRawState|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.UpgradeResourceIdentity.IRequest);
            public typeName: string;
            public version: number;
            public rawIdentity?: (tfplugin6.IRawState|null);
            public static encode(message: tfplugin6.UpgradeResourceIdentity.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.UpgradeResourceIdentity.Request;
        }

        interface IResponse {
            upgradedIdentity?: (tfplugin6.IResourceIdentityData|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.UpgradeResourceIdentity.IResponse);
            public upgradedIdentity?: (tfplugin6.IResourceIdentityData|null);
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.UpgradeResourceIdentity.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.UpgradeResourceIdentity.Response;
        }
    }

    interface IReadDataSource {
    }

    class ReadDataSource implements IReadDataSource {
        constructor(properties?: tfplugin6.IReadDataSource);
        public static encode(message: tfplugin6.IReadDataSource, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ReadDataSource;
    }

    namespace ReadDataSource {

        interface IRequest {
            typeName?: (string|null);
            config?: (tfplugin6.IDynamicValue|null);
            clientCapabilities?: (tfplugin6.IClientCapabilities|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ReadDataSource.IRequest);
            public typeName: string;
            public config?: (tfplugin6.IDynamicValue|null);
            public clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            public static encode(message: tfplugin6.ReadDataSource.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ReadDataSource.Request;
        }

        interface IResponse {
            state?: (tfplugin6.IDynamicValue|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
            deferred?: (tfplugin6.IDeferred|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.ReadDataSource.IResponse);
            public state?: (tfplugin6.IDynamicValue|null);
            public diagnostics: tfplugin6.IDiagnostic[];
            public deferred?: (tfplugin6.IDeferred|null);
            public static encode(message: tfplugin6.ReadDataSource.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ReadDataSource.Response;
        }
    }

    interface IOpenEphemeralResource {
    }

    class OpenEphemeralResource implements IOpenEphemeralResource {
        constructor(properties?: tfplugin6.IOpenEphemeralResource);
        public static encode(message: tfplugin6.IOpenEphemeralResource, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.OpenEphemeralResource;
    }

    namespace OpenEphemeralResource {

        interface IRequest {
            typeName?: (string|null);
            config?: (tfplugin6.IDynamicValue|null);
            clientCapabilities?: (tfplugin6.IClientCapabilities|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.OpenEphemeralResource.IRequest);
            public typeName: string;
            public config?: (tfplugin6.IDynamicValue|null);
            public clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            public static encode(message: tfplugin6.OpenEphemeralResource.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.OpenEphemeralResource.Request;
        }

        interface IResponse {
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
            renewAt?: (tfplugin6.ITimestamp|null);
            result?: (tfplugin6.IDynamicValue|null);
            "private"?: (Uint8Array|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.OpenEphemeralResource.IResponse);
            public diagnostics: tfplugin6.IDiagnostic[];
            public renewAt?: (tfplugin6.ITimestamp|null);
            public result?: (tfplugin6.IDynamicValue|null);
            public private: Uint8Array;
            public static encode(message: tfplugin6.OpenEphemeralResource.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.OpenEphemeralResource.Response;
        }
    }

    interface IRenewEphemeralResource {
    }

    class RenewEphemeralResource implements IRenewEphemeralResource {
        constructor(properties?: tfplugin6.IRenewEphemeralResource);
        public static encode(message: tfplugin6.IRenewEphemeralResource, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.RenewEphemeralResource;
    }

    namespace RenewEphemeralResource {

        interface IRequest {
            typeName?: (string|null);
            "private"?: (Uint8Array|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.RenewEphemeralResource.IRequest);
            public typeName: string;
            public private: Uint8Array;
            public static encode(message: tfplugin6.RenewEphemeralResource.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.RenewEphemeralResource.Request;
        }

        interface IResponse {
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
            renewAt?: (tfplugin6.ITimestamp|null);
            "private"?: (Uint8Array|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.RenewEphemeralResource.IResponse);
            public diagnostics: tfplugin6.IDiagnostic[];
            public renewAt?: (tfplugin6.ITimestamp|null);
            public private: Uint8Array;
            public static encode(message: tfplugin6.RenewEphemeralResource.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.RenewEphemeralResource.Response;
        }
    }

    interface ICloseEphemeralResource {
    }

    class CloseEphemeralResource implements ICloseEphemeralResource {
        constructor(properties?: tfplugin6.ICloseEphemeralResource);
        public static encode(message: tfplugin6.ICloseEphemeralResource, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.CloseEphemeralResource;
    }

    namespace CloseEphemeralResource {

        interface IRequest {
            typeName?: (string|null);
            "private"?: (Uint8Array|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.CloseEphemeralResource.IRequest);
            public typeName: string;
            public private: Uint8Array;
            public static encode(message: tfplugin6.CloseEphemeralResource.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.CloseEphemeralResource.Request;
        }

        interface IResponse {
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.CloseEphemeralResource.IResponse);
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.CloseEphemeralResource.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.CloseEphemeralResource.Response;
        }
    }

    interface IGetFunctions {
    }

    class GetFunctions implements IGetFunctions {
        constructor(properties?: tfplugin6.IGetFunctions);
        public static encode(message: tfplugin6.IGetFunctions, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetFunctions;
    }

    namespace GetFunctions {

        interface IRequest {
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.GetFunctions.IRequest);
            public static encode(message: tfplugin6.GetFunctions.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetFunctions.Request;
        }

        interface IResponse {
            functions?: ({ [k: string]: tfplugin6.IFunctionSignature }|null);
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.GetFunctions.IResponse);
            public functions: { [k: string]: tfplugin6.IFunctionSignature };
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.GetFunctions.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.GetFunctions.Response;
        }
    }

    interface IFunctionError {
        text?: (string|null);
        functionArgument?: (number|null);
    }

    class FunctionError implements IFunctionError {
        constructor(properties?: tfplugin6.IFunctionError);
        public text: string;
        public functionArgument?: (number|null);
        public static encode(message: tfplugin6.IFunctionError, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.FunctionError;
    }

    interface ICallFunction {
    }

    class CallFunction implements ICallFunction {
        constructor(properties?: tfplugin6.ICallFunction);
        public static encode(message: tfplugin6.ICallFunction, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.CallFunction;
    }

    namespace CallFunction {

        interface IRequest {
            name?: (string|null);
            "arguments"?: (tfplugin6.IDynamicValue[]|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.CallFunction.IRequest);
            public name: string;
            public arguments: tfplugin6.IDynamicValue[];
            public static encode(message: tfplugin6.CallFunction.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.CallFunction.Request;
        }

        interface IResponse {
            result?: (tfplugin6.IDynamicValue|null);
            error?: (tfplugin6.IFunctionError|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.CallFunction.IResponse);
            public result?: (tfplugin6.IDynamicValue|null);
            public error?: (tfplugin6.IFunctionError|null);
            public static encode(message: tfplugin6.CallFunction.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.CallFunction.Response;
        }
    }

    interface IValidateListResourceConfig {
    }

    class ValidateListResourceConfig implements IValidateListResourceConfig {
        constructor(properties?: tfplugin6.IValidateListResourceConfig);
        public static encode(message: tfplugin6.IValidateListResourceConfig, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateListResourceConfig;
    }

    namespace ValidateListResourceConfig {

        interface IRequest {
            typeName?: (string|null);
            config?: (tfplugin6.IDynamicValue|null);
            includeResourceObject?: (tfplugin6.IDynamicValue|null);
            limit?: (tfplugin6.IDynamicValue|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ValidateListResourceConfig.IRequest);
            public typeName: string;
            public config?: (tfplugin6.IDynamicValue|null);
            public includeResourceObject?: (tfplugin6.IDynamicValue|null);
            public limit?: (tfplugin6.IDynamicValue|null);
            public static encode(message: tfplugin6.ValidateListResourceConfig.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateListResourceConfig.Request;
        }

        interface IResponse {
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.ValidateListResourceConfig.IResponse);
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.ValidateListResourceConfig.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateListResourceConfig.Response;
        }
    }

    interface IListResource {
    }

    class ListResource implements IListResource {
        constructor(properties?: tfplugin6.IListResource);
        public static encode(message: tfplugin6.IListResource, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ListResource;
    }

    namespace ListResource {

        interface IRequest {
            typeName?: (string|null);
            config?: (tfplugin6.IDynamicValue|null);
            includeResourceObject?: (boolean|null);
            limit?: (number|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ListResource.IRequest);
            public typeName: string;
            public config?: (tfplugin6.IDynamicValue|null);
            public includeResourceObject: boolean;
            public limit: number;
            public static encode(message: tfplugin6.ListResource.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ListResource.Request;
        }

        interface IEvent {
            identity?: (tfplugin6.IResourceIdentityData|null);
            displayName?: (string|null);
            resourceObject?: (tfplugin6.IDynamicValue|null);
            diagnostic?: (tfplugin6.IDiagnostic[]|null);
        }

        class Event implements IEvent {
            constructor(properties?: tfplugin6.ListResource.IEvent);
            public identity?: (tfplugin6.IResourceIdentityData|null);
            public displayName: string;
            public resourceObject?: (tfplugin6.IDynamicValue|null);
            public diagnostic: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.ListResource.IEvent, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ListResource.Event;
        }
    }

    interface IValidateActionConfig {
    }

    class ValidateActionConfig implements IValidateActionConfig {
        constructor(properties?: tfplugin6.IValidateActionConfig);
        public static encode(message: tfplugin6.IValidateActionConfig, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateActionConfig;
    }

    namespace ValidateActionConfig {

        interface IRequest {
            typeName?: (string|null);
            config?: (tfplugin6.IDynamicValue|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.ValidateActionConfig.IRequest);
            public typeName: string;
            public config?: (tfplugin6.IDynamicValue|null);
            public static encode(message: tfplugin6.ValidateActionConfig.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateActionConfig.Request;
        }

        interface IResponse {
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.ValidateActionConfig.IResponse);
            public diagnostics: tfplugin6.IDiagnostic[];
            public static encode(message: tfplugin6.ValidateActionConfig.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.ValidateActionConfig.Response;
        }
    }

    interface IPlanAction {
    }

    class PlanAction implements IPlanAction {
        constructor(properties?: tfplugin6.IPlanAction);
        public static encode(message: tfplugin6.IPlanAction, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.PlanAction;
    }

    namespace PlanAction {

        interface IRequest {
            actionType?: (string|null);
            config?: (tfplugin6.IDynamicValue|null);
            clientCapabilities?: (tfplugin6.IClientCapabilities|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.PlanAction.IRequest);
            public actionType: string;
            public config?: (tfplugin6.IDynamicValue|null);
            public clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            public static encode(message: tfplugin6.PlanAction.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.PlanAction.Request;
        }

        interface IResponse {
            diagnostics?: (tfplugin6.IDiagnostic[]|null);
            deferred?: (tfplugin6.IDeferred|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.PlanAction.IResponse);
            public diagnostics: tfplugin6.IDiagnostic[];
            public deferred?: (tfplugin6.IDeferred|null);
            public static encode(message: tfplugin6.PlanAction.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.PlanAction.Response;
        }
    }

    interface IInvokeAction {
    }

    class InvokeAction implements IInvokeAction {
        constructor(properties?: tfplugin6.IInvokeAction);
        public static encode(message: tfplugin6.IInvokeAction, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.InvokeAction;
    }

    namespace InvokeAction {

        interface IRequest {
            actionType?: (string|null);
            config?: (tfplugin6.IDynamicValue|null);
            clientCapabilities?: (tfplugin6.IClientCapabilities|null);
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.InvokeAction.IRequest);
            public actionType: string;
            public config?: (tfplugin6.IDynamicValue|null);
            public clientCapabilities?: (tfplugin6.IClientCapabilities|null);
            public static encode(message: tfplugin6.InvokeAction.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.InvokeAction.Request;
        }

        interface IEvent {
            progress?: (tfplugin6.InvokeAction.Event.IProgress|null);
            completed?: (tfplugin6.InvokeAction.Event.ICompleted|null);
        }

        class Event implements IEvent {
            constructor(properties?: tfplugin6.InvokeAction.IEvent);
            public progress?: (tfplugin6.InvokeAction.Event.IProgress|null);
            public completed?: (tfplugin6.InvokeAction.Event.ICompleted|null);
            public type?: ("progress"|"completed");
            public static encode(message: tfplugin6.InvokeAction.IEvent, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.InvokeAction.Event;
        }

        namespace Event {

            interface IProgress {
                message?: (string|null);
            }

            class Progress implements IProgress {
                constructor(properties?: tfplugin6.InvokeAction.Event.IProgress);
                public message: string;
                public static encode(message: tfplugin6.InvokeAction.Event.IProgress, writer?: $protobuf.Writer): $protobuf.Writer;
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.InvokeAction.Event.Progress;
            }

            interface ICompleted {
                diagnostics?: (tfplugin6.IDiagnostic[]|null);
            }

            class Completed implements ICompleted {
                constructor(properties?: tfplugin6.InvokeAction.Event.ICompleted);
                public diagnostics: tfplugin6.IDiagnostic[];
                public static encode(message: tfplugin6.InvokeAction.Event.ICompleted, writer?: $protobuf.Writer): $protobuf.Writer;
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.InvokeAction.Event.Completed;
            }
        }
    }

    interface IStopProvider {
    }

    class StopProvider implements IStopProvider {
        constructor(properties?: tfplugin6.IStopProvider);
        public static encode(message: tfplugin6.IStopProvider, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.StopProvider;
    }

    namespace StopProvider {

        interface IRequest {
        }

        class Request implements IRequest {
            constructor(properties?: tfplugin6.StopProvider.IRequest);
            public static encode(message: tfplugin6.StopProvider.IRequest, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.StopProvider.Request;
        }

        interface IResponse {
            Error?: (string|null);
        }

        class Response implements IResponse {
            constructor(properties?: tfplugin6.StopProvider.IResponse);
            public Error: string;
            public static encode(message: tfplugin6.StopProvider.IResponse, writer?: $protobuf.Writer): $protobuf.Writer;
            public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): tfplugin6.StopProvider.Response;
        }
    }
}
