// Command interop verifies a cosigned checkpoint with the note package of the Go toolchain (the
// one of golang.org/x/mod/sumdb/note) and inclusion and consistency with its tlog package.
//
// Usage: interop LOG_VKEY WITNESS_NAME WITNESS_KEY < input.json
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"

	"interop/note"
	"interop/tlog"
)

// cosigner is a verifier of cosignature/v1 (C2SP tlog-cosignature), which the package has not.
type cosigner struct {
	name string
	key  ed25519.PublicKey
}

func (c cosigner) Name() string { return c.name }

func (c cosigner) KeyHash() uint32 {
	hash := sha256.Sum256(append([]byte(c.name+"\n\x04"), c.key...))
	return binary.BigEndian.Uint32(hash[:])
}

func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	text := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), msg)
	return ed25519.Verify(c.key, []byte(text), sig[8:])
}

type input struct {
	Note        string
	Index, Size int64
	OldSize     int64
	Leaf        tlog.Hash
	Root        tlog.Hash
	OldRoot     tlog.Hash
	Inclusion   []tlog.Hash
	Consistency []tlog.Hash
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func main() {
	var in input
	must(json.NewDecoder(os.Stdin).Decode(&in))
	log, err := note.NewVerifier(os.Args[1])
	must(err)
	key, err := base64.StdEncoding.DecodeString(os.Args[3])
	must(err)
	opened, err := note.Open([]byte(in.Note), note.VerifierList(log, cosigner{os.Args[2], key}))
	must(err)
	must(tlog.CheckRecord(in.Inclusion, in.Size, in.Root, in.Index, in.Leaf))
	must(tlog.CheckTree(in.Consistency, in.Size, in.Root, in.OldSize, in.OldRoot))
	fmt.Println(len(opened.Sigs), "signatures")
}
