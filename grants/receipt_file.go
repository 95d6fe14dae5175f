package grants

import (
	"bytes"
	"errors"

	"commonthread/data"
	"commonthread/data/photo"
)

// MostReceipt is the largest file of a receipt or paper, in bytes: 10 MiB.
const MostReceipt = 10 << 20

// ErrReceiptFile is a file that cannot be kept with a receipt.
var ErrReceiptFile = &Refusal{
	name:  "no file of a receipt",
	words: "A receipt is kept as a photograph (JPEG or PNG) or a PDF, up to 10 MB. Nothing was changed. Save it as one of them and try again.",
	as:    data.ErrInvalid,
}

// ReceiptFile is what is kept of a receipt's file: a PDF as it is, a photograph
// written anew, without what the camera wrote into it.
func ReceiptFile(raw []byte) ([]byte, error) {
	switch {
	case len(raw) > MostReceipt:
		return nil, ErrReceiptFile
	case bytes.HasPrefix(raw, []byte("%PDF-")):
		return raw, nil
	}
	clean, err := photo.Clean(raw)
	if errors.Is(err, photo.ErrPicture) {
		return nil, &Refusal{name: ErrReceiptFile.name, as: ErrReceiptFile, words: err.Error() + " Nothing was changed."}
	}
	return clean, err
}

// SetReceiptFile keeps what a receipt's file is called and which it is; "" takes
// it out. A receipt that is not there is data.ErrNotFound.
func SetReceiptFile(tx Writer, id data.ID, file string, fileID data.ID) error {
	was := tx.Records().Spending[id]
	if was == nil {
		return data.ErrNotFound
	}
	now := data.Clone(was)
	now.File, now.FileID = file, fileID
	return tx.Put(now)
}
