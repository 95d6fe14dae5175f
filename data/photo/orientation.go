package photo

import (
	"bytes"
	"encoding/binary"
)

// orientationTag is Exif's number for how the camera was held.
const orientationTag = 0x0112

// orientation is how a JPEG says that its camera was held, 1 to 8; 1 where it
// says nothing that can be understood.
func orientation(raw []byte) int {
	for at := 2; at+4 <= len(raw) && raw[at] == 0xFF; {
		marker, length := raw[at+1], int(binary.BigEndian.Uint16(raw[at+2:]))
		if marker == 0xDA || length < 2 || at+2+length > len(raw) {
			return 1
		}
		body := raw[at+4 : at+2+length]
		if marker == 0xE1 && bytes.HasPrefix(body, []byte("Exif\x00\x00")) {
			return tiffOrientation(body[6:])
		}
		at += 2 + length
	}
	return 1
}

func tiffOrientation(t []byte) int {
	if len(t) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	if t[0] == 'M' {
		order = binary.BigEndian
	}
	first := int64(order.Uint32(t[4:]))
	if first+2 > int64(len(t)) {
		return 1
	}
	count := int64(order.Uint16(t[first:]))
	for i := range count {
		at := first + 2 + 12*i
		if at+12 > int64(len(t)) {
			return 1
		}
		if order.Uint16(t[at:]) == orientationTag {
			if v := int(order.Uint16(t[at+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}
