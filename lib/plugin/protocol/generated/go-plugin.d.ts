import * as $protobuf from "protobufjs";
export namespace plugin {

    interface IEmpty {
    }

    class Empty implements IEmpty {
        constructor(properties?: plugin.IEmpty);
        public static encode(message: plugin.IEmpty, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plugin.Empty;
    }

    interface IStdioData {
        channel?: (plugin.StdioData.Channel|null);
        data?: (Uint8Array|null);
    }

    class StdioData implements IStdioData {
        constructor(properties?: plugin.IStdioData);
        public channel: plugin.StdioData.Channel;
        public data: Uint8Array;
        public static encode(message: plugin.IStdioData, writer?: $protobuf.Writer): $protobuf.Writer;
        public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): plugin.StdioData;
    }

    namespace StdioData {

        enum Channel {
            INVALID = 0,
            STDOUT = 1,
            STDERR = 2
        }
    }
}

export namespace grpc {

    namespace health {

        namespace v1 {

            interface IHealthCheckRequest {
                service?: (string|null);
            }

            class HealthCheckRequest implements IHealthCheckRequest {
                constructor(properties?: grpc.health.v1.IHealthCheckRequest);
                public service: string;
                public static encode(message: grpc.health.v1.IHealthCheckRequest, writer?: $protobuf.Writer): $protobuf.Writer;
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.health.v1.HealthCheckRequest;
            }

            interface IHealthCheckResponse {
                status?: (grpc.health.v1.HealthCheckResponse.ServingStatus|null);
            }

            class HealthCheckResponse implements IHealthCheckResponse {
                constructor(properties?: grpc.health.v1.IHealthCheckResponse);
                public status: grpc.health.v1.HealthCheckResponse.ServingStatus;
                public static encode(message: grpc.health.v1.IHealthCheckResponse, writer?: $protobuf.Writer): $protobuf.Writer;
                public static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.health.v1.HealthCheckResponse;
            }

            namespace HealthCheckResponse {

                enum ServingStatus {
                    UNKNOWN = 0,
                    SERVING = 1,
                    NOT_SERVING = 2,
                    SERVICE_UNKNOWN = 3
                }
            }
        }
    }
}
