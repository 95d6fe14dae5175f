package vault

func checkFolder(path string) error { return nil }
