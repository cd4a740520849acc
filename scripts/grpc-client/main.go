// Calls the server of __tests__/transport/grpc-server.ts with Go's gRPC, the library that Terraform speaks with, and says of each
// rule whether it holds. Messages are bytes and nothing else, so it needs no generated code.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/encoding"
	"google.golang.org/grpc/encoding/gzip"
	"google.golang.org/grpc/status"
)

// What Terraform allows a message to be.
const maxMessageBytes = 256 << 20

// Longer than any call takes on a slow machine: a call that hangs must not hang the run.
const patience = 2 * time.Minute

type raw struct{}

func (raw) Name() string                      { return "proto" }
func (raw) Marshal(value any) ([]byte, error) { return *value.(*[]byte), nil }
func (raw) Unmarshal(data []byte, value any) error {
	*value.(*[]byte) = bytes.Clone(data)
	return nil
}

type client struct{ *grpc.ClientConn }

func (c client) call(ctx context.Context, method string, message []byte, options ...grpc.CallOption) ([]byte, error) {
	var answer []byte
	err := c.Invoke(ctx, "/test.Echo/"+method, &message, &answer, options...)
	return answer, err
}

// Opens a stream of answers to one message.
func (c client) stream(ctx context.Context, method string, message []byte) (grpc.ClientStream, error) {
	stream, err := c.NewStream(ctx, &grpc.StreamDesc{ServerStreams: true}, "/test.Echo/"+method)
	if err != nil {
		return nil, err
	}
	if err := stream.SendMsg(&message); err != nil {
		return nil, err
	}
	return stream, stream.CloseSend()
}

// What the server has counted.
type notes struct{ Started, Cancelled int }

func (c client) notes(ctx context.Context) (notes, error) {
	var noted notes
	answer, err := c.call(ctx, "Notes", nil)
	if err == nil {
		err = json.Unmarshal(answer, &noted)
	}
	return noted, err
}

// Waits until the server has counted what it does once it hears of something.
func (c client) waitUntil(ctx context.Context, what string, holds func(notes) bool) error {
	for {
		noted, err := c.notes(ctx)
		if err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
		if holds(noted) {
			return nil
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// Makes a call that ends early, and waits until its handler has been told.
func (c client) calledOff(ctx context.Context, call func(before notes) error) error {
	before, err := c.notes(ctx)
	if err != nil {
		return err
	}
	if err := call(before); err != nil {
		return err
	}
	return c.waitUntil(ctx, "the handler is not told", func(now notes) bool { return now.Cancelled == before.Cancelled+1 })
}

func wantCode(err error, code codes.Code, message string) error {
	got := status.Convert(err)
	if got.Code() != code || !strings.Contains(got.Message(), message) {
		return fmt.Errorf("got %v %q, not %v with %q", got.Code(), got.Message(), code, message)
	}
	return nil
}

type rule struct {
	name  string
	holds func(ctx context.Context, c client) error
}

var rules = []rule{
	{"a message is answered, also an empty one", func(ctx context.Context, c client) error {
		for _, message := range []string{"", "a", strings.Repeat("ab", 10_000)} {
			if answer, err := c.call(ctx, "Echo", []byte(message)); err != nil || string(answer) != message {
				return fmt.Errorf("%d bytes: %d bytes back, %v", len(message), len(answer), err)
			}
		}
		return nil
	}},
	{"messages of 64 MiB go both ways", func(ctx context.Context, c client) error {
		message := bytes.Repeat([]byte("0123456789abcdef"), 4<<20)
		answer, err := c.call(ctx, "Echo", message)
		if err != nil || !bytes.Equal(answer, message) {
			return fmt.Errorf("%d bytes back, %v", len(answer), err)
		}
		return nil
	}},
	{"a message that is larger than allowed is refused, and the connection goes on", func(ctx context.Context, c client) error {
		_, err := c.call(ctx, "Echo", make([]byte, maxMessageBytes+1))
		if err := wantCode(err, codes.ResourceExhausted, "larger than"); err != nil {
			return err
		}
		_, err = c.call(ctx, "Echo", []byte("next"))
		return err
	}},
	{"2,000 calls at once get their own answers", func(ctx context.Context, c client) error {
		var group sync.WaitGroup
		failures := make(chan error, 2_000)
		for number := range 2_000 {
			group.Go(func() {
				message := strings.Repeat(fmt.Sprintf("%d ", number), number%300+1)
				if answer, err := c.call(ctx, "Echo", []byte(message)); err != nil || string(answer) != message {
					failures <- fmt.Errorf("call %d: %d bytes back, %v", number, len(answer), err)
				}
			})
		}
		group.Wait()
		close(failures)
		return <-failures
	}},
	{"a stream of 10,000 messages arrives whole and in order", func(ctx context.Context, c client) error {
		stream, err := c.stream(ctx, "Many", []byte("10000"))
		for left := 10_000; err == nil; left-- {
			var message []byte
			if err = stream.RecvMsg(&message); err == io.EOF && left == 0 {
				return nil
			}
			if err == nil && !bytes.Equal(message, bytes.Repeat([]byte{byte(left)}, 1_000)) {
				err = fmt.Errorf("message %d is another one", left)
			}
		}
		return err
	}},
	{"an error has its status, and its message in any characters", func(ctx context.Context, c client) error {
		for _, text := range []string{"plain", " 100 % of „Ünïcödé“ \n\t\x01 日本 🙂 "} {
			_, err := c.call(ctx, "Fail", []byte(text))
			if got := status.Convert(err); got.Code() != codes.FailedPrecondition || got.Message() != text {
				return fmt.Errorf("got %v %q for %q", got.Code(), got.Message(), text)
			}
		}
		_, err := c.call(ctx, "Throw", nil)
		return wantCode(err, codes.Internal, "something went wrong")
	}},
	{"a method that is not there is UNIMPLEMENTED", func(ctx context.Context, c client) error {
		_, err := c.call(ctx, "Nothing", nil)
		return wantCode(err, codes.Unimplemented, "/test.Echo/Nothing")
	}},
	{"gzip is refused in words", func(ctx context.Context, c client) error {
		_, err := c.call(ctx, "Echo", []byte("text"), grpc.UseCompressor(gzip.Name))
		return wantCode(err, codes.Unimplemented, "gzip")
	}},
	{"a call that is cancelled is called off there", func(ctx context.Context, c client) error {
		return c.calledOff(ctx, func(before notes) error {
			short, cancel := context.WithCancel(ctx)
			defer cancel()
			go func() {
				_ = c.waitUntil(ctx, "the call does not begin", func(now notes) bool { return now.Started > before.Started })
				cancel()
			}()
			_, err := c.call(short, "Hang", nil)
			return wantCode(err, codes.Canceled, "")
		})
	}},
	{"a deadline ends a call, here and there", func(ctx context.Context, c client) error {
		return c.calledOff(ctx, func(before notes) error {
			short, cancel := context.WithTimeout(ctx, 500*time.Millisecond)
			defer cancel()
			_, err := c.call(short, "Hang", nil)
			return wantCode(err, codes.DeadlineExceeded, "")
		})
	}},
	{"a stream that is given up is no longer written to", func(ctx context.Context, c client) error {
		return c.calledOff(ctx, func(before notes) error {
			short, cancel := context.WithCancel(ctx)
			defer cancel()
			stream, err := c.stream(short, "Many", []byte("1000000"))
			if err != nil {
				return err
			}
			var message []byte
			return stream.RecvMsg(&message)
		})
	}},
}

func main() {
	encoding.RegisterCodec(raw{})
	connection, err := grpc.NewClient("passthrough:///"+os.Args[1],
		grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(maxMessageBytes), grpc.MaxCallSendMsgSize(2*maxMessageBytes)))
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	failed := 0
	for _, rule := range rules {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		err := rule.holds(ctx, client{connection})
		cancel()
		if err != nil {
			failed++
			fmt.Printf("FAIL %s: %v\n", rule.name, err)
		} else {
			fmt.Printf("ok   %s\n", rule.name)
		}
	}
	fmt.Printf("%d passed, %d failed\n", len(rules)-failed, failed)
	if failed > 0 {
		os.Exit(1)
	}
}
