// Merkle figures of transparency-dev/merkle, to stand beside the kernel's: the same leaves, the same work, in one run.
// Usage: merkle <leaves> <bytes of a leaf> <proofs> <rounds>; prints one JSON object. Times are nanoseconds, one for each round.
package main

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"log"
	"os"
	"strconv"
	"time"

	"github.com/transparency-dev/merkle/compact"
	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
)

type figures struct {
	Root   string  `json:"root"`
	Proofs string  `json:"proofs"`
	Append []int64 `json:"append"`
	Make   []int64 `json:"make"`
	Verify []int64 `json:"verify"`
}

// Leaf i: its number in eight bytes, then its lowest byte again and again.
func leaf(i uint64, size int) []byte {
	bytes := make([]byte, size)
	binary.BigEndian.PutUint64(bytes, i)
	for at := 8; at < size; at++ {
		bytes[at] = byte(i)
	}
	return bytes
}

func number(at int) uint64 {
	n, err := strconv.ParseUint(os.Args[at], 10, 32)
	if err != nil {
		log.Fatal(err)
	}
	return n
}

func main() {
	if len(os.Args) != 5 {
		log.Fatal("usage: merkle <leaves> <bytes> <proofs> <rounds>")
	}
	size, bytes, proofs, rounds := number(1), int(number(2)), number(3), int(number(4))
	leaves := make([][]byte, size)
	for i := range leaves {
		leaves[i] = leaf(uint64(i), bytes)
	}
	hasher := rfc6962.DefaultHasher
	factory := compact.RangeFactory{Hash: hasher.HashChildren}
	var out figures
	for round := 0; round < rounds; round++ {
		// Append: every leaf hashed, every inner node kept by its level and index, the root at the end.
		levels := make([][][]byte, 1)
		began := time.Now()
		tree := factory.NewEmptyRange(0)
		for _, l := range leaves {
			hash := hasher.HashLeaf(l)
			err := tree.Append(hash, func(id compact.NodeID, hash []byte) {
				for uint(len(levels)) <= id.Level {
					levels = append(levels, nil)
				}
				levels[id.Level] = append(levels[id.Level], hash)
			})
			if err != nil {
				log.Fatal(err)
			}
		}
		root, err := tree.GetRootHash(nil)
		if err != nil {
			log.Fatal(err)
		}
		out.Append = append(out.Append, time.Since(began).Nanoseconds())

		made := make([][][]byte, proofs)
		began = time.Now()
		for i := range made {
			nodes, err := proof.Inclusion(index(uint64(i), size), size)
			if err != nil {
				log.Fatal(err)
			}
			hashes := make([][]byte, len(nodes.IDs))
			for j, id := range nodes.IDs {
				hashes[j] = levels[id.Level][id.Index]
			}
			if made[i], err = nodes.Rehash(hashes, hasher.HashChildren); err != nil {
				log.Fatal(err)
			}
		}
		out.Make = append(out.Make, time.Since(began).Nanoseconds())

		began = time.Now()
		for i, path := range made {
			at := index(uint64(i), size)
			if err := proof.VerifyInclusion(hasher, at, size, levels[0][at], path, root); err != nil {
				log.Fatal(err)
			}
		}
		out.Verify = append(out.Verify, time.Since(began).Nanoseconds())

		all := sha256.New()
		for _, path := range made {
			for _, hash := range path {
				all.Write(hash)
			}
		}
		out.Root, out.Proofs = hex.EncodeToString(root), hex.EncodeToString(all.Sum(nil))
	}
	if err := json.NewEncoder(os.Stdout).Encode(out); err != nil {
		log.Fatal(err)
	}
}

// The leaf of the i-th proof: spread over the whole tree.
func index(i, size uint64) uint64 { return i * 7919 % size }
